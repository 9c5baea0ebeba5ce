package org.mintworkbench.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// What can be done to runs: make and start one, go on with one, ask one to stop, end one.
public final class RunActions {
    private static final int LAST_LINES = 1;

    private final EngineCommand engine;
    private final Session session;
    private final Background background;
    private final Clock clock;

    public RunActions(EngineCommand engine, Session session, Background background, Clock clock) {
        this.engine = engine;
        this.session = session;
        this.background = background;
        this.clock = clock;
    }

    /// Makes the run's folder, freezes its configuration and starts an engine on it.
    ///
    /// @throws UserError when there is no engine to start or the folder cannot be written
    public RunFolder start(Workspace workspace, RunConfig config) {
        if (!engine.isKnown()) {
            throw new UserError(
                    "This window does not know where the engine is, so it cannot start a run.",
                    "system property mint.engine.classpath",
                    "Start the window by ./mint, or train from the command line: ./mint train --help.");
        }
        RunFolder folder = RunFolder.create(workspace, config, LocalDateTime.now(clock));
        resume(folder);
        return folder;
    }

    /// Starts an engine on a run that waits, was stopped or was cut off.
    public void resume(RunFolder folder) {
        Process process = engine.train(folder.path(), folder.logFile());
        var _ = process.onExit().thenAccept(ended -> tellFailure(folder, ended.exitValue()));
    }

    /// Tells why an engine ended before it could write an event of its own.
    private void tellFailure(RunFolder folder, int code) {
        boolean silent = !Files.exists(folder.eventsFile());
        if (code != 0 && silent) {
            background.load(
                    () -> lastWords(folder.logFile()),
                    words ->
                            session.say(
                                    new UserError(
                                            "The engine ended at once (code "
                                                    + code
                                                    + "). "
                                                    + said(words),
                                            folder.logFile().toString(),
                                            "Read the log, mend what it names, and start the run again.")));
        }
    }

    private static String said(Load<String> words) {
        return words instanceof Load.Ready<String> r ? r.value() : "";
    }

    private static String lastWords(Path log) {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> !l.isBlank())
                            .toList();
            return String.join(
                    " ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /// Asks the engine to save a checkpoint and end.
    public void stop(RunFolder folder) {
        background.load(
                () -> {
                    folder.requestStop();
                    return folder;
                },
                done -> {
                    if (done instanceof Load.Failed<RunFolder> failed) {
                        session.say(failed.error());
                    }
                });
    }

    /// Ends the engine's process; what it did since the last checkpoint is lost.
    public void end(RunEvent.Started started) {
        if (RunState.isAlive(started)) {
            ProcessHandle.of(started.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    /// Runs the action; what it says went wrong is shown above the page.
    public void attempt(Runnable action) {
        try {
            action.run();
        } catch (UserError e) {
            UiThread.later(() -> session.say(e));
        }
    }
}
