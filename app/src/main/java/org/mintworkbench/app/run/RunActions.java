package org.mintworkbench.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.process.EngineStage;
import org.mintworkbench.app.process.EngineWords;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// What can be done to runs: make and start one, go on with one, ask one to stop, end one. All of
/// it happens in the background; what goes wrong is said above the page.
public final class RunActions {
    private final EngineCommand engine;
    private final Session session;
    private final Background background;
    private final Clock clock;
    private final PairStage pairs;
    private final EngineStage stage;
    private final ObservableSet<Path> starting = FXCollections.observableSet();
    private final ObservableMap<Path, UserError> refused = FXCollections.observableHashMap();

    // A read-only view hears of changes only as long as somebody holds it.
    private final ObservableSet<Path> startingSeen =
            FXCollections.unmodifiableObservableSet(starting);
    private final ObservableMap<Path, UserError> refusedSeen =
            FXCollections.unmodifiableObservableMap(refused);

    public RunActions(EngineCommand engine, Session session, Background background, Clock clock) {
        this.engine = engine;
        this.session = session;
        this.background = background;
        this.clock = clock;
        this.pairs = new PairStage(engine);
        this.stage = new EngineStage(background);
    }

    /// Has the model looked at, makes the plan's preference set unless there is one, then the run's
    /// folder with its frozen configuration, and starts an engine on it.
    ///
    /// @param done gets the folder, or why there is none; is not told once this was cancelled
    void start(Catalog catalog, RunPlan plan, Consumer<Load<RunFolder>> done) {
        Workspace workspace = catalog.workspace();
        RunConfig config = plan.config();
        Runnable create = () -> create(workspace, config, done);
        Runnable next =
                plan.pairs()
                        .<Runnable>map(asked ->
                                () ->
                                        stage.run(
                                                () -> pairs.begin(catalog, asked),
                                                then(
                                                        done,
                                                        set ->
                                                                create(
                                                                        workspace,
                                                                        config.withPreferences(set),
                                                                        done))))
                        .orElse(create);
        stage.run(() -> look(workspace, config), then(done, model -> next.run()));
    }

    /// What follows a stage that went well; else the whole start ends with its error.
    private static <T> Consumer<Load<T>> then(
            Consumer<Load<RunFolder>> done, Consumer<T> following) {
        return ended -> {
            switch (ended) {
                case Load.Ready<T>(T value) -> following.accept(value);
                case Load.Failed<T>(UserError error) -> done.accept(new Load.Failed<>(error));
                case Load.Idle<T> i -> {}
                case Load.Waiting<T> w -> {}
            }
        };
    }

    private EngineStage.Begun<Path> look(Workspace workspace, RunConfig config) {
        requireEngine();
        Path model = model(workspace, config);
        return EngineStage.working(
                log -> engine.look(model, config.lora().targets(), log), () -> Optional.of(model));
    }

    private static Path model(Workspace workspace, RunConfig config) {
        try {
            return workspace.root().resolve(config.model()).normalize();
        } catch (InvalidPathException e) {
            throw new UserError(
                    "This is no folder's name here (" + e.getMessage() + ").",
                    "field model",
                    "Choose a Hugging Face folder with config.json, tokenizer.json and safetensors.",
                    e);
        }
    }

    private void create(Workspace workspace, RunConfig config, Consumer<Load<RunFolder>> done) {
        background.load(
                () -> RunFolder.create(workspace, config, LocalDateTime.now(clock)),
                created -> {
                    done.accept(created);
                    if (created instanceof Load.Ready<RunFolder>(RunFolder folder)) {
                        resume(folder);
                    }
                });
    }

    /// Ends the look at the model or the making of a preference set, and with it the start that
    /// waits for it.
    void cancelStart() {
        stage.cancel();
    }

    /// Starts an engine on a run that waits, was stopped or was cut off; once, however often it is
    /// asked.
    public void resume(RunFolder folder) {
        if (!starting.add(folder.path())) {
            return;
        }
        refused.remove(folder.path());
        background.load(
                () -> {
                    requireEngine();
                    requireFree(folder);
                    long before = length(folder.logFile());
                    Process process = engine.train(folder.path(), folder.logFile());
                    var _ = process.onExit().thenAccept(ended -> ended(folder, ended, before));
                    return folder;
                },
                done -> {
                    if (done instanceof Load.Failed<RunFolder> failed) {
                        starting.remove(folder.path());
                        session.say(failed.error());
                    }
                });
    }

    private void requireEngine() {
        if (!engine.isKnown()) {
            throw new UserError(
                    "This window does not know where the engine is, so it cannot start a run.",
                    "system property mint.engine.classpath",
                    "Start the window by ./mint, or train from the command line: ./mint train --help.");
        }
    }

    /// Another window, or a terminal, may have taken the run up a moment ago.
    private static void requireFree(RunFolder folder) {
        List<RunEvent> events = EventTail.readAll(folder.eventsFile());
        if (RunState.of(events).phase() == RunState.Phase.RUNNING) {
            throw new UserError(
                    "This run is being trained already, by an engine that another window or a terminal started.",
                    folder.path().toString(),
                    "Watch it here; every window shows it.");
        }
    }

    private static long length(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0;
        }
    }

    /// What an engine left: why it did not take the run up, and whether another one has it.
    private record Ending(Optional<UserError> refusal, RunState.Phase phase) {}

    /// However an engine ends, the run no longer waits for it; one that ended before it could write
    /// an event of its own is quoted.
    private void ended(RunFolder folder, Process process, long logBefore) {
        background.load(
                () -> ending(folder, process, logBefore),
                ending -> {
                    starting.remove(folder.path());
                    switch (ending) {
                        case Load.Ready<Ending>(Ending left) ->
                                left.refusal().ifPresent(e -> refuse(folder, e, left.phase()));
                        case Load.Failed<Ending>(UserError error) ->
                                refuse(folder, error, RunState.Phase.WAITING);
                        case Load.Idle<Ending> i -> {}
                        case Load.Waiting<Ending> w -> {}
                    }
                });
    }

    private static Ending ending(RunFolder folder, Process process, long logBefore) {
        List<RunEvent> events = EventTail.readAll(folder.eventsFile());
        boolean spoke =
                events.stream()
                        .anyMatch(e -> e instanceof RunEvent.Started s && s.pid() == process.pid());
        Optional<UserError> refusal =
                spoke
                        ? Optional.empty()
                        : Optional.of(
                                EngineWords.of(folder.logFile(), logBefore, process.exitValue()));
        return new Ending(refusal, RunState.of(events).phase());
    }

    /// A run that another engine trains is well: then it is news, and not the run's state.
    private void refuse(RunFolder folder, UserError error, RunState.Phase phase) {
        if (phase == RunState.Phase.RUNNING) {
            session.say(error);
        } else {
            refused.put(folder.path(), error);
        }
    }

    /// Runs whose engine, started from here, ended without taking them up, and why.
    public ObservableMap<Path, UserError> refused() {
        return refusedSeen;
    }

    /// Runs whose engine was started from here and has not spoken yet.
    public ObservableSet<Path> starting() {
        return startingSeen;
    }

    /// An engine has the run. When ours was refused it is another one, that was a moment quicker:
    /// then the refusal is news, and not the run's state.
    void arrived(RunFolder folder) {
        starting.remove(folder.path());
        Optional.ofNullable(refused.remove(folder.path())).ifPresent(session::say);
    }

    /// Asks the engine to save a checkpoint and end.
    public void stop(RunFolder folder) {
        background.load(
                () -> {
                    folder.requestStop();
                    return folder;
                },
                asked -> {
                    if (asked instanceof Load.Failed<RunFolder> failed) {
                        session.say(failed.error());
                    }
                });
    }

    /// Ends the engine's process; what it did since the last checkpoint is lost.
    public void end(RunEvent.Started started) {
        if (RunState.isAlive(started)) {
            ProcessHandle.of(started.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
