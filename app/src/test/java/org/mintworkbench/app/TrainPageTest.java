package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// The train page under mouse and keyboard. The engine of these tests ends at once: what a real one
/// does is in [RealEngineTest].
class TrainPageTest {
    @TempDir private Path folder;
    private TrainWindow window;
    private SampleWorkspace sample;
    private Bench bench;
    private Desk desk;

    @BeforeEach
    void open() {
        window = TrainWindow.in(folder);
        sample = window.sample();
        bench = window.bench();
        desk = window.desk();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private RunFolder run(String name, int hour, RunEvent.Finished.Outcome outcome) {
        RunFolder run =
                sample.run(
                        name,
                        Preset.Objective.ORPO,
                        LocalDateTime.parse("2026-11-23T10:00:00").plusHours(hour));
        List<RunEvent> events = new ArrayList<>(List.of(SampleRuns.startedHere(0)));
        events.addAll(SampleRuns.steps(1, 30));
        events.add(new RunEvent.Finished(SampleRuns.at(120), outcome, 30, "loss is not a number"));
        SampleRuns.write(run, events);
        return run;
    }

    @Test
    void aRunThatWasTrainedElsewhereSaysSoInThePlaceOfSettingsThatItsFilesDoNotTell()
            throws IOException {
        RunFolder run = run("theirs", 0, RunEvent.Finished.Outcome.COMPLETED);
        String config = Files.readString(run.configFile());
        Files.writeString(run.configFile(), config.replace("\"quick\"", "\"imported\""));
        window.openTrainPage();
        desk.awaitWords("trained elsewhere").awaitWords("ORPO · imported");
        assertFalse(desk.reads("LoRA r"));
        assertFalse(desk.reads("Resume"));
    }

    @Test
    void aPresetAndADepartureBecomeExactlyTheConfigurationThatIsShown() {
        window.openTrainPage();
        desk.awaitWords("Runs appear here").click("#new-run").click("Paper");
        desk.awaitWords("as the preset “Paper”");
        assertEquals("128", desk.text("#field-lora-rank"));

        desk.type("#field-objective-weight", "0.25").awaitWords("1 departure from the preset");
        assertTrue(desk.reads("preset: 1"));
        desk.type("#field-optimizer-learningRate", "3e-4").awaitWords("2 departures");
        typeModel("models/tiny-llama");
        desk.picture("form-departures");
        desk.click("#start-run");

        Bench.until(() -> window.runs().size() == 1);
        RunConfig config = window.runs().getFirst().config();
        assertEquals(0.25, ((ObjectiveConfig.Orpo) config.objective()).lambda());
        assertEquals(3e-4, config.optimizer().learningRate());
        assertEquals("models/tiny-llama", config.model());
        assertEquals("paper", config.preset());
        RunConfig asPreset =
                Preset.PAPER.config(
                        Preset.Objective.ORPO,
                        new Preset.Inputs(
                                "orpo",
                                "models/tiny-llama",
                                "rare-disease",
                                "cohort",
                                "teacher",
                                "k10-q10"));
        assertEquals(asPreset.lora(), config.lora());
        assertEquals(asPreset.batch(), config.batch());
        assertEquals(asPreset.evaluation(), config.evaluation());
        desk.awaitWords("λ 0.25").awaitWords("lr 3e-4");
    }

    private void typeModel(String model) {
        desk.click("#field-model").press(KeyCode.SHORTCUT, KeyCode.A).write(model);
    }

    @Test
    void aWrongFieldSaysWhyAndHoldsTheStartBack() {
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.type("#field-lora-rank", "0").awaitWords("Rank must be at least 1");
        assertTrue(desk.find("#start-run", Button.class).isDisabled());

        desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        desk.type("#field-lora-rank", "4").await(() -> !desk.reads("must be at least 1"));

        assertEquals(List.of(), window.runs());
        assertFalse(desk.find("#start-run", Button.class).isDisabled());
    }

    @Test
    void anotherObjectiveAsksForItsOwnWeight() {
        window.openTrainPage();
        desk.click("#new-run").click("DPO");
        assertEquals("0.1", desk.text("#field-objective-weight"));
        assertTrue(desk.reads("β"));

        desk.click("SFT");

        assertFalse(desk.reads("β"));
        assertFalse(desk.reads("departure"));
    }

    @Test
    void theKeyboardAlonePlansStartsAndWatchesARun() {
        window.openTrainPage();
        desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT1).awaitWords("The experiment");
        desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT5).awaitWords("Runs appear here");
        desk.press(KeyCode.SHORTCUT, KeyCode.N).awaitWords("New run");
        assertEquals("field-name", desk.focus().getId(), "the first field waits for its text");
        desk.press(KeyCode.SHORTCUT, KeyCode.A).write("by hand").press(KeyCode.TAB);
        desk.press(KeyCode.SHORTCUT, KeyCode.A).write("models/tiny-llama");
        desk.press(KeyCode.SHORTCUT, KeyCode.ENTER);

        Bench.until(() -> window.runs().size() == 1);
        assertEquals("by hand", window.runs().getFirst().config().name());
        assertEquals("models/tiny-llama", window.runs().getFirst().config().model());
        desk.awaitWords("by hand").awaitWords("Failed to start");
    }

    @Test
    void escapeLeavesTheFormAndNothingIsMade() {
        run("first", 0, RunEvent.Finished.Outcome.COMPLETED);
        window.openTrainPage();
        desk.press(KeyCode.SHORTCUT, KeyCode.N).awaitWords("Start training");
        desk.press(KeyCode.ESCAPE).awaitWords("Completed");
        assertEquals(1, window.runs().size());
    }

    @Test
    void stopAsksTheEngineForACheckpointAndTheButtonOffersTheEnd() {
        RunFolder run = SampleRuns.active(sample, 40);
        window.openTrainPage();
        desk.awaitWords("Training, epoch 1").click("#stop-run");

        Bench.until(() -> Files.exists(run.stopFile()));
        desk.awaitWords("Saving a checkpoint, then stopping");
        assertEquals("End now", desk.text("#stop-run"));
    }

    @Test
    void theLetterPStopsARunButIsOnlyALetterInAField() {
        RunFolder run = SampleRuns.active(sample, 40);
        window.openTrainPage();
        desk.awaitWords("Training, epoch 1").click("#new-run").click("#field-name");
        desk.press(KeyCode.P);
        assertFalse(Files.exists(run.stopFile()));

        desk.press(KeyCode.ESCAPE).awaitWords("Training, epoch 1").press(KeyCode.P);

        Bench.until(() -> Files.exists(run.stopFile()));
    }

    @Test
    void aStoppedRunIsTakenUpByAnEngineOfItsOwn() {
        RunFolder run = run("stopped", 0, RunEvent.Finished.Outcome.STOPPED);
        window.openTrainPage();
        desk.awaitWords("Stopped and saved").click("#resume-run");

        Bench.until(() -> Files.exists(run.logFile()));
        desk.await(() -> !desk.find("#resume-run", Button.class).isDisabled());
    }

    @Test
    void anEngineThatEndsBeforeItsFirstEventIsQuotedWithItsRunWhichCanBeTriedAgain() {
        sample.run("new", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T10:00:00"));
        window.openTrainPage();
        desk.awaitWords("Waiting for an engine").click("#resume-run").awaitWords("Failed to start");
        desk.awaitWords("The engine ended at once (code 0).");
        assertEquals("Start", desk.text("#resume-run"));
        desk.picture("run-refused");
    }

    @Test
    void theRewardsOfBothAnswersAndTheirMarginAreDrawnAsTheyCome() {
        RunFolder run = SampleRuns.active(sample, 40);
        window.openTrainPage();
        desk.await(() -> desk.spoken("Rewards, step 40").contains("chosen"));
        String rewards = desk.spoken("Rewards, step 40");
        assertTrue(
                rewards.matches("Rewards, step 40: chosen −?0\\..+, rejected −?0\\..+, margin .+"),
                rewards);
        assertTrue(desk.spoken("Accuracy, step 40").matches(".*training 0\\..+, held-out 0\\..+"));

        SampleRuns.write(run, SampleRuns.steps(41, 44));

        desk.await(() -> desk.spoken("Rewards, step 44").contains("rejected"));
    }

    @Test
    void aRunThatComparesNoAnswersShowsItsHeldOutLossAndNoRewards() {
        RunFolder run =
                sample.run("sft", Preset.Objective.SFT, LocalDateTime.parse("2026-11-23T10:00:00"));
        List<RunEvent> events = new ArrayList<>(List.of(SampleRuns.startedHere(0)));
        events.add(new RunEvent.Step(SampleRuns.at(4), 1, 0.1, Map.of("loss", 2.0)));
        events.add(new RunEvent.HeldOut(SampleRuns.at(5), 1, 0.1, 8, Map.of("eval_loss", 2.5)));
        SampleRuns.write(run, events);
        window.openTrainPage();

        desk.await(() -> desk.spoken("Held-out, step 1").equals("Held-out, step 1: loss 2.500"));
        assertEquals("Rewards, no points yet", desk.spoken("Rewards"));
    }

    @Test
    void choosingARunInTheListShowsThatRun() {
        run("older", 0, RunEvent.Finished.Outcome.FAILED);
        run("newer", 1, RunEvent.Finished.Outcome.COMPLETED);
        window.openTrainPage();
        desk.awaitWords("Completed");
        bench.run(() -> desk.find(".list-view", ListView.class).requestFocus());
        desk.press(KeyCode.DOWN).awaitWords("loss is not a number");
        desk.picture("run-failed");
        desk.press(KeyCode.UP).awaitWords("Completed");
    }

    @Test
    void theRunAtTheTopLeadsToItsPageFromAnywhere() {
        SampleRuns.active(sample, 40);
        window.openTrainPage();
        desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT2).await(() -> !desk.reads("Stop and save"));
        desk.click("#run-pill").awaitWords("Stop and save");
    }
}
