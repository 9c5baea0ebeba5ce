package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.fixture.WindowProcess;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// The window and a real engine in a process of its own, on the sample student: the whole life of a
/// run as a user leads it.
class RealEngineTest {
    private static final int STEPS = 160;

    @TempDir private Path folder;
    private SampleWorkspace sample;

    /// One window, from its opening to its closing.
    private final class Window implements AutoCloseable {
        private final Bench bench = new Bench(folder.resolve("config"));
        private final Workbench.Parts parts;
        private final Desk desk;

        Window() {
            parts =
                    Bench.onFx(() ->
                            Workbench.parts(
                                    bench.background(), bench.settings(), WindowProcess.engine()));
            bench.run(() -> parts.window().open(sample.root()));
            bench.run(() -> parts.window().start());
            Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
            bench.run(() -> parts.navigator().go(Page.TRAIN));
            desk = new Desk(bench, parts.window().scene()).show();
        }

        @Override
        public void close() {
            bench.run(parts.session()::close);
            bench.close();
        }
    }

    @BeforeEach
    void makeAWorkspaceThatCanBeTrainedOn() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 40).withPairs(16);
    }

    /// A test that failed half-way leaves no engine behind.
    @AfterEach
    void endEngines() {
        for (RunFolder run : RunFolder.list(sample.workspace())) {
            EventTail.readAll(run.eventsFile()).stream()
                    .filter(e -> e instanceof RunEvent.Started s && RunState.isAlive(s))
                    .map(RunEvent.Started.class::cast)
                    .forEach(s -> ProcessHandle.of(s.pid()).ifPresent(RealEngineTest::end));
        }
    }

    /// It writes into the folder that is deleted next, until it has ended.
    private static void end(ProcessHandle engine) {
        engine.destroy();
        Bench.until(() -> !engine.isAlive());
    }

    private static RunState state(RunFolder run) {
        return RunState.of(EventTail.readAll(run.eventsFile()));
    }

    private static String student() {
        return Path.of("..", "sample-data", "student").toAbsolutePath().normalize().toString();
    }

    private void plan(Desk desk) {
        desk.click("#new-run").type("#field-name", "real");
        desk.press(KeyCode.TAB).press(KeyCode.SHORTCUT, KeyCode.A).write(student());
        desk.type("#field-batch-microBatch", "4").type("#field-batch-epochs", "40");
        desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);
    }

    @Test
    void aRunIsStartedWatchedLeftFoundStoppedAndFinished() {
        RunFolder run;
        int stepAtClosing;
        try (Window first = new Window()) {
            plan(first.desk);
            Bench.until(() -> RunFolder.list(sample.workspace()).size() == 1);
            run = RunFolder.list(sample.workspace()).getFirst();
            first.desk.awaitWords("/ " + STEPS);
            Bench.until(() -> first.desk.spoken("Loss, step").contains("total"));
            stepAtClosing = state(run).step();
        }
        assertEquals(RunState.Phase.RUNNING, state(run).phase(), "closing leaves it training");

        try (Window second = new Window()) {
            second.desk.awaitWords("Training, epoch").awaitWords("Stop and save");
            Bench.until(() -> state(run).step() > stepAtClosing + 1);
            String rewards = second.desk.spoken("Rewards, step");
            assertTrue(rewards.matches(".*chosen .+, rejected .+, margin .+"), rewards);
            assertTrue(second.desk.spoken("Accuracy, step").contains("training"));
            second.desk.click("#stop-run").awaitWords("Stopped and saved");
            RunState stopped = state(run);
            assertEquals(RunState.Phase.STOPPED, stopped.phase());
            assertTrue(stopped.step() < STEPS, "stopped at " + stopped.step());
            assertTrue(Files.isDirectory(run.checkpoint(stopped.step())), "its checkpoint");
            assertFalse(Files.exists(run.stopFile()), "the request was answered");
            second.desk.picture("real-run-stopped");

            second.desk.click("#resume-run").awaitWords("Training, epoch");
            Bench.until(() -> state(run).phase() == RunState.Phase.COMPLETED);
            second.desk.awaitWords("Completed");
            List<RunEvent> events = EventTail.readAll(run.eventsFile());
            assertTrue(
                    events.stream()
                            .anyMatch(e ->
                                    e instanceof RunEvent.Started s
                                            && s.fromStep() == stopped.step()));
        }
        assertEquals(STEPS, state(run).step());
        assertTrue(Files.isRegularFile(run.adapter().resolve("adapter_model.safetensors")));
    }

    @Test
    void pairsThatAreNotThereAreMadeFirstAndThenTrainedOn() {
        try (Window window = new Window()) {
            window.desk.click("#new-run").type("#field-k", "2").type("#field-q", "3");
            window.desk.awaitWords("Start first makes the set “list-k2-q3”");
            window.desk.type("#field-name", "pairs").press(KeyCode.TAB);
            window.desk.press(KeyCode.SHORTCUT, KeyCode.A).write(student());
            window.desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);

            Bench.until(() -> RunFolder.list(sample.workspace()).size() == 1);
            RunFolder run = RunFolder.list(sample.workspace()).getFirst();
            assertEquals("list-k2-q3", run.config().preferences());
            PreferenceFolder set = sample.workspace().preferences("list-k2-q3");
            PreferencePair pair = set.pairs("train").getFirst();
            assertEquals(2, pair.chosenLabels().size());
            assertEquals(3, pair.rejectedLabels().size());
            Bench.until(() -> state(run).step() > 0);
        }
    }

    @Test
    void pairsThatTheEngineRefusesToMakeAreToldInTheFormAndNothingIsLost() throws IOException {
        Files.delete(sample.workspace().dataset("cohort").splitFile());
        try (Window window = new Window()) {
            window.desk.click("#new-run").type("#field-k", "2").type("#field-name", "refused");
            window.desk.press(KeyCode.TAB).press(KeyCode.SHORTCUT, KeyCode.A).write(student());
            window.desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);

            window.desk.awaitWords("mint split");
            assertEquals("2", window.desk.text("#field-k"));
            assertEquals("refused", window.desk.text("#field-name"));
            assertEquals(List.of(), RunFolder.list(sample.workspace()));
            window.desk.picture("real-pairs-refused");
        }
    }

    @Test
    void aModelThatCannotBeUsedIsToldInTheFormAndNoRunOrSetIsMadeForIt() throws IOException {
        Path broken = Files.createDirectories(sample.root().resolve("models/broken"));
        Files.writeString(broken.resolve("config.json"), "{\"model_type\": \"llama\"");
        try (Window window = new Window()) {
            window.desk.click("#new-run").type("#field-k", "2").type("#field-name", "lost");
            for (String model : List.of("models/nowhere", "models/broken")) {
                window.desk.click("#field-model").press(KeyCode.SHORTCUT, KeyCode.A).write(model);
                window.desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);
                window.desk.awaitWords(sample.root().resolve(model).toString());
            }

            window.desk.picture("real-model-refused");
            assertEquals("lost", window.desk.text("#field-name"));
            assertEquals(List.of(), RunFolder.list(sample.workspace()));
            assertFalse(Files.exists(sample.workspace().preferences("list-k2-q10").path()));
        }
    }
}
