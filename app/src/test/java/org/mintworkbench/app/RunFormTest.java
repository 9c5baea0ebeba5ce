package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.Mode;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// The form that makes a run: its pairs, what it goes on from, and its controls. The engine of
/// these tests ends at once.
class RunFormTest {
    @TempDir private Path folder;
    private TrainWindow window;
    private SampleWorkspace sample;
    private Bench bench;
    private Workbench.Parts parts;
    private Desk desk;

    @BeforeEach
    void open() {
        window = TrainWindow.in(folder);
        sample = window.sample();
        bench = window.bench();
        parts = window.parts();
        desk = window.desk();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private RunFolder tuned() throws IOException {
        RunFolder sft =
                sample.run("sft", Preset.Objective.SFT, LocalDateTime.parse("2026-11-23T10:00:00"));
        SampleRuns.write(
                sft,
                List.of(
                        SampleRuns.startedHere(0),
                        new RunEvent.Finished(
                                SampleRuns.at(120), RunEvent.Finished.Outcome.COMPLETED, 30, "")));
        Files.createDirectories(sft.adapter());
        Files.writeString(sft.adapter().resolve("adapter_config.json"), "{}");
        return sft;
    }

    private void typeModel(String model) {
        desk.click("#field-model").press(KeyCode.SHORTCUT, KeyCode.A).write(model);
    }

    @Test
    void dpoGoesOnFromAnSftRunAndTakesItAsItsReference() throws IOException {
        RunFolder sft = tuned();
        window.openTrainPage();
        desk.awaitWords("Completed").click("#new-run").click("DPO").click("Paper");
        var model = desk.find("#field-model", ComboBox.class).getEditor();
        desk.await(() -> Bench.onFx(() -> model.getText().equals("models/tiny-llama")));
        assertEquals("128", desk.text("#field-lora-rank"));

        bench.run(() -> desk.find("#field-startFrom", ComboBox.class).requestFocus());
        desk.press(KeyCode.DOWN);
        desk.awaitWords("kept from the adapter");
        assertEquals("32", desk.text("#field-lora-rank"));
        assertTrue(desk.find("#field-lora-rank", TextField.class).isDisabled());
        assertEquals(sft.id(), desk.text("#field-objective-reference"));
        desk.picture("form-sft-then-dpo");
        desk.click("#start-run");

        Bench.until(() -> window.runs().size() == 2);
        RunConfig config = window.runs().getLast().config();
        String adapter = "runs/" + sft.id() + "/adapter";
        assertEquals(adapter, config.startFrom());
        assertEquals(new ObjectiveConfig.Dpo(0.1, adapter), config.objective());
        assertEquals(sft.config().lora().rank(), config.lora().rank());
        assertEquals(sft.adapter(), sample.root().toAbsolutePath().resolve(config.startFrom()));
    }

    @Test
    void anAdapterOfAnotherBaseModelIsNotOffered() throws IOException {
        tuned();
        window.openTrainPage();
        desk.awaitWords("Completed").click("#new-run");
        ComboBox<?> offered = desk.find("#field-startFrom", ComboBox.class);
        desk.await(() -> Bench.onFx(() -> offered.getItems().size() == 2));

        typeModel("models/other");

        desk.await(() -> Bench.onFx(() -> offered.getItems().equals(List.of(""))));
    }

    @Test
    void rsLoraIsATickAway() {
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        bench.run(() -> desk.find("#field-lora-rsLora", CheckBox.class).requestFocus());
        desk.press(KeyCode.SPACE).awaitWords("preset: off");
        desk.click("#start-run");

        Bench.until(() -> window.runs().size() == 1);
        assertTrue(window.runs().getFirst().config().lora().rsLora());
    }

    private void choose(String query, String choice) {
        @SuppressWarnings("unchecked") // all lists of the form hold texts
        ComboBox<String> box = (ComboBox<String>) desk.find(query, ComboBox.class);
        bench.run(() -> box.setValue(choice));
    }

    @Test
    void aSetOfTheChosenPairingIsUsedAndAnotherSetCanBeTakenAsItIs() {
        pairing("pair-k2-q3", Mode.PAIR, 2, 3);
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.type("#field-k", "2").type("#field-q", "3");
        desk.awaitWords("Start first makes the set “list-k2-q3”");
        choose("#field-mode", "pair");
        desk.awaitWords("“pair-k2-q3” is there").awaitWords("up to 6 pairs a case");
        desk.click("#start-run");
        Bench.until(() -> window.runs().size() == 1);
        assertEquals("pair-k2-q3", window.runs().getFirst().config().preferences());

        desk.awaitWords("Failed to start").click("#new-run").click("A set that is there");
        choose("#field-preferences", "k10-q10");
        desk.awaitWords("k 10, q 10, 42 pairs to train").click("#start-run");
        Bench.until(() -> window.runs().size() == 2);
        assertEquals(
                List.of("k10-q10", "pair-k2-q3"),
                window.runs().stream().map(r -> r.config().preferences()).sorted().toList());
    }

    @Test
    void aSetWhoseFilesHaveChangedSinceIsNotTakenForThePairing() {
        pairing("list-k4-q4", Mode.LIST, 4, 4, Map.of("splits", "0".repeat(64)));
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.type("#field-k", "4").type("#field-q", "4");
        desk.awaitWords("“list-k4-q4” was made from another splits.json");
        desk.awaitWords("Start first makes the set “list-k4-q4-2”").click("#start-run");

        desk.awaitWords("The engine ended at once"); // it was asked for a set of these files
        assertEquals(List.of(), window.runs());
    }

    @Test
    void aSetWhoseFilesHaveChangedSinceCannotBeTakenAsItIs() {
        pairing("old", Mode.LIST, 4, 4, Map.of("splits", "0".repeat(64)));
        window.openTrainPage();
        desk.click("#new-run").click("A set that is there");
        typeModel("models/tiny-llama");
        choose("#field-preferences", "old");
        desk.awaitWords("Preference set was made from another splits.json");
        assertTrue(desk.find("#start-run", Button.class).isDisabled());

        choose("#field-preferences", "k10-q10");
        desk.await(() -> !desk.find("#start-run", Button.class).isDisabled());
    }

    @Test
    void whatHappensToAMissingTruthIsChosenAndTellsSetsApart() {
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.awaitWords("“k10-q10” is there");
        choose("#field-truth", "leave");
        desk.awaitWords("Start first makes the set “list-k10-q10-leave”");
        choose("#field-truth", "inject_first");
        desk.awaitWords("“k10-q10” is there");
    }

    private void pairing(String id, Mode mode, int k, int q) {
        pairing(id, mode, k, q, Map.of());
    }

    private void pairing(String id, Mode mode, int k, int q, Map<String, String> parents) {
        PreferenceManifest known = sample.workspace().preferences("k10-q10").manifest();
        Json.write(
                sample.workspace().preferences(id).manifestFile(),
                new PreferenceManifest(
                        known.schema(),
                        id,
                        known.task(),
                        known.dataset(),
                        known.ranking(),
                        Optional.of(new PairingConfig(mode, k, q, TruthPolicy.INJECT_FIRST)),
                        known.counts(),
                        known.pairs(),
                        known.sha256(),
                        parents));
    }

    @Test
    void pairsThatCannotBeMadeAreToldInTheFormAndNothingIsLost() {
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.type("#field-k", "3").click("#start-run");

        desk.awaitWords("The engine ended at once (code 0).");
        assertEquals("3", desk.text("#field-k"));
        assertFalse(desk.find("#start-run", Button.class).isDisabled());
        assertEquals(List.of(), window.runs());
        desk.picture("form-no-pairs");
    }

    @Test
    void aWrongKOrQSaysWhyAndHoldsTheStartBack() {
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        desk.type("#field-k", "0").awaitWords("k must be at least 1");
        desk.type("#field-k", "few").awaitWords("k must be a whole number");
        assertTrue(desk.find("#start-run", Button.class).isDisabled());
        desk.type("#field-k", "10").await(() -> !desk.reads("k must be"));
        assertFalse(desk.find("#start-run", Button.class).isDisabled());
    }

    @Test
    void onlyPairModeAsksForItsUnitAndWeights() {
        pairing("pair-k10-q10", Mode.PAIR, 10, 10);
        window.openTrainPage();
        desk.click("#new-run");
        typeModel("models/tiny-llama");
        assertFalse(desk.reads("Pair weights"));
        choose("#field-mode", "pair");
        desk.awaitWords("Pair weights");
        choose("#field-batch-weights", "teacher");
        choose("#field-batch-unit", "pair");
        desk.awaitWords("Pair weights must be uniform unless batch.unit is case");
        choose("#field-batch-unit", "case");
        desk.await(() -> !desk.reads("must be uniform")).click("#start-run");

        Bench.until(() -> window.runs().size() == 1);
        BatchSettings batch = window.runs().getFirst().config().batch();
        assertEquals(BatchSettings.Unit.CASE, batch.unit());
        assertEquals(BatchSettings.PairWeights.TEACHER, batch.weights());
    }

    @Test
    void everyControlOfTheFormSaysWhatItIsFor() {
        window.openTrainPage();
        desk.click("#new-run").click("DPO");
        choose("#field-mode", "pair");
        desk.awaitWords("Pair weights");
        List<Control> controls =
                Bench.onFx(() ->
                        parts.window().scene().lookup("#run-form").lookupAll("*").stream()
                                .filter(n ->
                                        n instanceof TextField
                                                || n instanceof ComboBox<?>
                                                || n instanceof ButtonBase)
                                .filter(n -> n.getStyleClass().stream().noneMatch("arrow"::equals))
                                .filter(n -> !(n.getParent() instanceof ComboBox<?>))
                                .map(Control.class::cast)
                                .toList());
        assertTrue(controls.size() > 35, "saw only " + controls.size());
        assertEquals(List.of(), controls.stream().filter(c -> c.getTooltip() == null).toList());
    }
}
