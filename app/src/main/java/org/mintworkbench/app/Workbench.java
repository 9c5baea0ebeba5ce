package org.mintworkbench.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.dataset.DatasetView;
import org.mintworkbench.app.dataset.DatasetViewModel;
import org.mintworkbench.app.evaluation.EvaluationView;
import org.mintworkbench.app.evaluation.EvaluationViewModel;
import org.mintworkbench.app.home.HomeView;
import org.mintworkbench.app.home.HomeViewModel;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.run.LiveRunViewModel;
import org.mintworkbench.app.run.RunActions;
import org.mintworkbench.app.run.RunFormViewModel;
import org.mintworkbench.app.run.TrainCommands;
import org.mintworkbench.app.run.TrainView;
import org.mintworkbench.app.run.TrainViewModel;
import org.mintworkbench.app.session.CaseIndex;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.shell.MainWindow;
import org.mintworkbench.app.shell.PageFactory;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.teacher.TeacherCommands;
import org.mintworkbench.app.teacher.TeacherView;
import org.mintworkbench.app.teacher.TeacherViewModel;
import org.mintworkbench.workspace.Workspace;

/// The composition root: makes the parts of the window and hands them to each other.
public final class Workbench extends Application {
    private final Background background = new Background();
    private final SettingsStore settings =
            new SettingsStore(SettingsStore.defaultFolder(), background);
    private final EngineCommand engine = EngineCommand.fromSystem();
    private final Parts parts = parts(background, settings, engine);

    /// What the window's start needs of the parts.
    record Parts(Navigator navigator, Session session, MainWindow window) {}

    /// What every page may use.
    private record Shared(
            Navigator navigator,
            Session session,
            SettingsStore settings,
            Commands commands,
            Background background) {}

    /// Makes the parts; the pages are made when they are first shown.
    static Parts parts(Background background, SettingsStore settings, EngineCommand engine) {
        Navigator navigator = new Navigator();
        Session session = new Session(background);
        Commands commands = new Commands();
        Pages pages =
                new Pages(new Shared(navigator, session, settings, commands, background), engine);
        MainWindow window =
                new MainWindow(
                        new MainWindow.Frame(
                                navigator,
                                session,
                                settings,
                                commands,
                                new CaseIndex(session, background),
                                engine.isKnown()),
                        pages);
        pages.opening = new HomeView.Opening(window::chooseFolder, window::open);
        return new Parts(navigator, session, window);
    }

    @Override
    public void start(Stage stage) {
        StartOptions options = StartOptions.parse(getParameters().getRaw());
        options.theme().ifPresent(theme -> settings.change(s -> s.withTheme(theme)));
        Page first = options.page().orElse(settings.get().page());
        workspace(options).ifPresent(parts.window()::open);
        parts.navigator().go(first);
        parts.window().start();
        settings.trouble().ifPresent(parts.session()::say);
        if (options.follow()) {
            new Follower(parts.navigator()).watch(parts.session());
        }
        StartTrace.fromSystem(Clock.systemUTC())
                .ifPresent(trace -> trace.follow(parts.window().scene(), parts.session()));
        parts.window().show(stage);
    }

    /// The one that was asked for, else the last one, as long as it is there.
    private Optional<Path> workspace(StartOptions options) {
        return options.workspace()
                .or(() ->
                        settings.get().recent().stream()
                                .map(Path::of)
                                .filter(f -> Files.exists(f.resolve(Workspace.FILE)))
                                .findFirst());
    }

    @Override
    public void stop() {
        settings.close();
        parts.session().close();
        background.close();
    }

    /// One exhaustive switch from page to view.
    private static final class Pages implements PageFactory {
        private final Navigator navigator;
        private final Session session;
        private final SettingsStore settings;
        private final Commands commands;
        private final Background background;
        private final EngineCommand engine;
        private HomeView.Opening opening = new HomeView.Opening(() -> {}, folder -> {});

        Pages(Shared shared, EngineCommand engine) {
            this.navigator = shared.navigator();
            this.session = shared.session();
            this.settings = shared.settings();
            this.commands = shared.commands();
            this.background = shared.background();
            this.engine = engine;
        }

        @Override
        public Region make(Page page) {
            return switch (page) {
                case HOME ->
                        new HomeView(
                                        new HomeViewModel(session),
                                        new HomeView.Parts(navigator, session, settings),
                                        opening)
                                .root();
                case DATA ->
                        new DatasetView(new DatasetViewModel(session, background), navigator)
                                .root();
                case TEACHER -> teacher();
                case TRAIN -> train();
                case EVALUATE ->
                        new EvaluationView(new EvaluationViewModel(session, background)).root();
            };
        }

        private Region teacher() {
            TeacherViewModel model = new TeacherViewModel(session, background);
            Region view = new TeacherView(model, navigator).root();
            commands.whileShown(view, TeacherCommands.of(model));
            return view;
        }

        private Region train() {
            RunActions actions =
                    new RunActions(
                            engine, session, background, Clock.system(ZoneId.systemDefault()));
            TrainViewModel model =
                    new TrainViewModel(
                            session,
                            actions,
                            new LiveRunViewModel(session, background, actions),
                            new RunFormViewModel(session, background));
            Region view = new TrainView(model, navigator).root();
            commands.whileShown(view, TrainCommands.of(model));
            return view;
        }
    }
}
