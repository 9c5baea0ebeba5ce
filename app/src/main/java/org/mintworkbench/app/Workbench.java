package org.mintworkbench.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.home.HomeView;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.session.CaseIndex;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.shell.MainWindow;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.workspace.Workspace;

/// The composition root: makes the parts of the window and hands them to each other.
public final class Workbench extends Application {
    private final Background background = new Background();
    private final SettingsStore settings =
            new SettingsStore(SettingsStore.defaultFolder(), background);
    private final EngineCommand engine = EngineCommand.fromSystem();
    private final Parts parts = parts(background, settings, engine);

    /// What the window's start needs of the parts.
    ///
    /// @param close saves what the pages still hold
    record Parts(Navigator navigator, Session session, MainWindow window, Runnable close) {}

    /// Makes the parts; the pages are made when they are first shown.
    static Parts parts(Background background, SettingsStore settings, EngineCommand engine) {
        Navigator navigator = new Navigator();
        Session session = new Session(background);
        Commands commands = new Commands();
        Pages pages =
                new Pages(
                        new Pages.Shared(navigator, session, settings, commands, background),
                        engine);
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
        pages.openBy(new HomeView.Opening(window::chooseFolder, window::open));
        return new Parts(navigator, session, window, pages::close);
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
        parts.close().run();
        parts.session().close();
        background.close();
    }
}
