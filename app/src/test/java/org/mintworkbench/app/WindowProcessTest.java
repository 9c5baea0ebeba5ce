package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.fixture.WindowProcess;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// Windows as processes of their own, and engines as processes of theirs: who outlives whom.
class WindowProcessTest {
    @TempDir private Path folder;

    private SampleWorkspace trainable() {
        return SampleWorkspace.full(folder.resolve("workspace"), 40).withPairs(16);
    }

    private WindowProcess window(Path workspace, String name) {
        return WindowProcess.open(workspace, folder.resolve(name));
    }

    /// Plans and starts a run of so many epochs, four steps each.
    private static RunFolder start(WindowProcess window, SampleWorkspace sample, int epochs) {
        Path student = Path.of("..", "sample-data", "student").toAbsolutePath().normalize();
        window.fire("#new-run")
                .type("#field-name", "outlives")
                .type("#field-model", student.toString())
                .type("#field-batch-microBatch", "4")
                .type("#field-batch-epochs", Integer.toString(epochs))
                .fire("#start-run");
        WindowProcess.until(() -> RunFolder.list(sample.workspace()).size() == 1);
        return RunFolder.list(sample.workspace()).getFirst();
    }

    /// A test that failed half-way leaves no engine behind. Only run folders are looked into: what
    /// an engine still writes in them comes and goes under temporary names.
    @AfterEach
    void endEngines() {
        Path root = folder.resolve("workspace");
        if (Files.exists(root.resolve(Workspace.FILE))) {
            for (RunFolder run : RunFolder.list(Workspace.open(root))) {
                starts(run.eventsFile()).stream()
                        .filter(RunState::isAlive)
                        .forEach(s -> ProcessHandle.of(s.pid()).ifPresent(ProcessHandle::destroy));
            }
        }
    }

    private static List<RunEvent.Started> starts(Path events) {
        return EventTail.readAll(events).stream()
                .filter(RunEvent.Started.class::isInstance)
                .map(RunEvent.Started.class::cast)
                .toList();
    }

    private static long engines(RunFolder run) {
        return starts(run.eventsFile()).stream().map(RunEvent.Started::pid).distinct().count();
    }

    private static RunState state(RunFolder run) {
        return RunState.of(EventTail.readAll(run.eventsFile()));
    }

    @Test
    void aKilledWindowCostsTheRunNothingAndTheNextOneFindsItLiveAndEndsIt() {
        SampleWorkspace sample = trainable();
        RunFolder run;
        int stepAtTheKill;
        try (WindowProcess first = window(sample.root(), "first")) {
            run = start(first, sample, 200);
            first.awaitWords("Training, epoch");
            stepAtTheKill = state(run).step();
            first.kill();
            assertFalse(first.isAlive());
        }
        WindowProcess.until(() -> state(run).step() > stepAtTheKill + 1);
        assertEquals(RunState.Phase.RUNNING, state(run).phase(), "the engine goes on alone");

        try (WindowProcess second = window(sample.root(), "second")) {
            second.awaitWords("Training, epoch").awaitWords("/ 800").awaitWords("Stop and save");
            second.fire("#stop-run").awaitWords("Stopped and saved");
            RunState stopped = state(run);
            assertEquals(RunState.Phase.STOPPED, stopped.phase());
            assertTrue(Files.isDirectory(run.checkpoint(stopped.step())), "its checkpoint");
            WindowProcess.until(() -> !RunState.isAlive(starts(run.eventsFile()).getFirst()));
        }
        assertEquals(1, engines(run), "one engine from start to end");
    }

    @Test
    void aRunWhoseWindowWasKilledFinishesByItself() {
        SampleWorkspace sample = trainable();
        RunFolder run;
        try (WindowProcess window = window(sample.root(), "window")) {
            run = start(window, sample, 3);
            RunFolder started = run;
            WindowProcess.until(() -> !starts(started.eventsFile()).isEmpty());
        }
        WindowProcess.until(() -> state(run).phase() == RunState.Phase.COMPLETED);
        assertEquals(12, state(run).step());
        assertTrue(Files.isRegularFile(run.adapter().resolve("adapter_model.safetensors")));
    }

    @Test
    void twoWindowsShowOneRunAndOnlyOneOfThemGetsAnEngineForIt() {
        SampleWorkspace sample = trainable();
        try (WindowProcess one = window(sample.root(), "one");
                WindowProcess other = window(sample.root(), "other")) {
            RunFolder run = start(one, sample, 200);
            one.awaitWords("Training, epoch");
            other.awaitWords("Training, epoch").awaitWords("outlives");
            other.fire("#stop-run").awaitWords("Stopped and saved");
            one.awaitWords("Stopped and saved");
            WindowProcess.until(() -> !RunState.isAlive(starts(run.eventsFile()).getFirst()));

            one.fire("#resume-run");
            other.fire("#resume-run"); // before the first engine can have spoken
            one.awaitWords("Training, epoch");
            other.awaitWords("Training, epoch");
            String taken = "This run is being trained";
            WindowProcess.until(() -> one.reads(taken) || other.reads(taken));

            assertTrue(one.reads(taken) != other.reads(taken), "one of them has it");
            assertEquals(2, engines(run), "one before the stop, one after it");
            assertEquals(RunState.Phase.RUNNING, state(run).phase());
            one.fire("#stop-run").awaitWords("Stopped and saved");
        }
    }

    @Test
    void aWorkspaceOfANewerVersionIsToldInTheWindowAndNothingIsWrittenThere() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve("workspace.json"), "{\"schema\": 99, \"name\": \"later\"}");
        Map<String, FileTime> before = content(newer);
        try (WindowProcess window = window(newer, "window")) {
            window.awaitWords("newer version").awaitWords("Update the workbench");
        }
        assertEquals(before, content(newer));
    }

    private static Map<String, FileTime> content(Path root) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                times.put(root.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
