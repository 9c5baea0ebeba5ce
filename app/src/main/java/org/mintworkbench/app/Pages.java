package org.mintworkbench.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.mintworkbench.app.cases.CasesCommands;
import org.mintworkbench.app.cases.CasesView;
import org.mintworkbench.app.cases.CasesViewModel;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.dataset.DatasetView;
import org.mintworkbench.app.dataset.DatasetViewModel;
import org.mintworkbench.app.evaluation.EvaluationView;
import org.mintworkbench.app.evaluation.EvaluationViewModel;
import org.mintworkbench.app.home.HomeView;
import org.mintworkbench.app.home.HomeViewModel;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.preference.PreferencesCommands;
import org.mintworkbench.app.preference.PreferencesView;
import org.mintworkbench.app.preference.PreferencesViewModel;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.run.LiveRunViewModel;
import org.mintworkbench.app.run.RunActions;
import org.mintworkbench.app.run.RunFormViewModel;
import org.mintworkbench.app.run.TrainCommands;
import org.mintworkbench.app.run.TrainView;
import org.mintworkbench.app.run.TrainViewModel;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.shell.PageFactory;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.teacher.TeacherCommands;
import org.mintworkbench.app.teacher.TeacherView;
import org.mintworkbench.app.teacher.TeacherViewModel;

/// Makes each page when it is first shown: one exhaustive switch from page to view.
final class Pages implements PageFactory, AutoCloseable {
    private final Navigator navigator;
    private final Session session;
    private final SettingsStore settings;
    private final Commands commands;
    private final Background background;
    private final EngineCommand engine;
    private final List<Runnable> closing = new ArrayList<>();
    private HomeView.Opening opening = new HomeView.Opening(() -> {}, folder -> {});

    /// What every page may use.
    record Shared(
            Navigator navigator,
            Session session,
            SettingsStore settings,
            Commands commands,
            Background background) {}

    Pages(Shared shared, EngineCommand engine) {
        this.navigator = shared.navigator();
        this.session = shared.session();
        this.settings = shared.settings();
        this.commands = shared.commands();
        this.background = shared.background();
        this.engine = engine;
    }

    /// How the home page opens workspaces.
    void openBy(HomeView.Opening ways) {
        opening = ways;
    }

    /// Saves what the pages still hold.
    @Override
    public void close() {
        closing.forEach(Runnable::run);
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
                    new DatasetView(new DatasetViewModel(session, background), navigator).root();
            case TEACHER -> teacher();
            case PREFERENCES -> preferences();
            case TRAIN -> train();
            case EVALUATE ->
                    new EvaluationView(new EvaluationViewModel(session, background), navigator)
                            .root();
            case CASES -> cases();
        };
    }

    private Region teacher() {
        TeacherViewModel model = new TeacherViewModel(session, background);
        Region view = new TeacherView(model, navigator).root();
        commands.whileShown(view, TeacherCommands.of(model));
        return view;
    }

    private Region preferences() {
        PreferencesViewModel model = new PreferencesViewModel(session, background, engine);
        PreferencesView view = new PreferencesView(model, navigator);
        commands.whileShown(view.root(), PreferencesCommands.of(model, view));
        return view.root();
    }

    private Region train() {
        RunActions actions =
                new RunActions(engine, session, background, Clock.system(ZoneId.systemDefault()));
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

    private Region cases() {
        CasesViewModel model =
                new CasesViewModel(session, background, Clock.system(ZoneId.systemDefault()));
        CasesView view = new CasesView(model, navigator);
        commands.whileShown(view.root(), CasesCommands.of(model, view));
        closing.add(model::close);
        return view.root();
    }
}
