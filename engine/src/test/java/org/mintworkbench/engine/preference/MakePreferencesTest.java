package org.mintworkbench.engine.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest;

class MakePreferencesTest {
    private static final PairingConfig CONFIG =
            new PairingConfig(
                    PairingConfig.Mode.LIST, 2, 2, PairingConfig.TruthPolicy.INJECT_FIRST);

    @TempDir Path folder;
    private Workspace workspace;

    @BeforeEach
    void writeInputs() {
        workspace = Workspace.openOrCreate(folder.resolve("w"), "test");
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            labels.add(new Label("L" + i, "Name " + i, List.of()));
        }
        Json.write(
                workspace.taskFile("t"),
                new Task(
                        1,
                        "t",
                        "T",
                        Task.Modality.TEXT,
                        "sys",
                        "{note}",
                        "LIST:",
                        2,
                        labels,
                        "test"));
        DatasetFolder dataset = workspace.dataset("d");
        List<Example> examples =
                List.of(
                        example("a", "L0"),
                        example("b", "L5"),
                        example("c", "L1"),
                        example("z", "L0"));
        JsonLines.write(dataset.examplesFile(), examples);
        String hash = Hashes.sha256(dataset.examplesFile());
        Json.write(
                dataset.splitFile(),
                new Split(
                        1,
                        "d",
                        hash,
                        "given",
                        0,
                        Map.of(
                                "train",
                                List.of("a", "b"),
                                "validation",
                                List.of("c"),
                                "test",
                                List.of("z")),
                        List.of()));
        Json.write(
                dataset.manifestFile(),
                new DatasetManifest(1, "d", "D", "t", 4, hash, 0, List.of(), true));
        writeRankings(examples, hash);
    }

    private void writeRankings(List<Example> examples, String hash) {
        List<Ranking> rankings = new ArrayList<>();
        for (Example e : examples) {
            rankings.add(
                    new Ranking(
                            e.id(),
                            List.of("L0", "L1", "L2", "L3", "L4", "L5"),
                            new double[] {6, 5, 4, 3, 2, 1}));
        }
        JsonLines.write(workspace.ranking("r").rankingsFile(), rankings);
        Json.write(
                workspace.ranking("r").manifestFile(),
                new RankingManifest(
                        1,
                        "r",
                        "R",
                        "t",
                        "d",
                        hash,
                        RankingManifest.ScoreKind.LOGIT,
                        4,
                        Hashes.sha256(workspace.ranking("r").rankingsFile()),
                        0,
                        List.of()));
    }

    @Test
    void aSetHoldsItsPartsCountsAndParents() {
        PreferenceManifest made = make(CONFIG);

        PreferenceFolder set = workspace.preferences("p");
        assertEquals(made, set.manifest());
        assertEquals(Map.of("train", 2, "validation", 1), made.pairs());
        assertEquals(3, made.counts().get("cases"));
        assertEquals(1, made.counts().get("truth_injected"));
        assertEquals(1, made.counts().get("truth_removed_from_rejected"));
        assertEquals(Hashes.sha256(set.partFile("train")), made.sha256().get("train"));
        assertEquals(Hashes.sha256(workspace.taskFile("t")), made.parents().get("task"));
        assertEquals(
                List.of("task", "examples", "splits", "rankings"),
                List.copyOf(made.parents().keySet()));
        List<PreferencePair> train = JsonLines.read(set.partFile("train"), PreferencePair.class);
        assertEquals(List.of("L5", "L0"), train.get(1).chosenLabels());
        assertEquals(List.of("L3", "L4"), train.get(1).rejectedLabels());
        assertFalse(Files.exists(set.partFile("test")));
    }

    @Test
    void aSetMadeAnewKeepsNoPartOfTheOldSplit() throws Exception {
        make(CONFIG);
        Split old = workspace.dataset("d").split();
        Json.write(
                workspace.dataset("d").splitFile(),
                new Split(
                        old.schema(),
                        old.dataset(),
                        old.examplesSha256(),
                        old.method(),
                        old.seed(),
                        Map.of("train", old.part("train")),
                        List.of()));

        make(CONFIG, IfThere.REPLACE);

        assertFalse(Files.exists(workspace.preferences("p").partFile("validation")));
    }

    @Test
    void anUnsplitDataSetSaysWhatToDo() throws Exception {
        Files.delete(workspace.dataset("d").splitFile());

        UserError error = assertThrows(UserError.class, () -> make(CONFIG));

        assertTrue(error.remedy().contains("mint split"), error.remedy());
    }

    @Test
    void aTeacherOfOtherCasesIsNotPairedHoweverAlikeTheirIds() {
        DatasetFolder dataset = workspace.dataset("d");
        Split split = dataset.split();
        JsonLines.write(
                dataset.examplesFile(),
                List.of(
                        example("a", "L4"),
                        example("b", "L4"),
                        example("c", "L4"),
                        example("z", "L4")));
        String hash = Hashes.sha256(dataset.examplesFile());
        UserError changed = assertThrows(UserError.class, () -> make(CONFIG));
        assertTrue(changed.where().endsWith("examples.jsonl"), changed.where());

        Json.write(
                dataset.manifestFile(),
                new DatasetManifest(1, "d", "D", "t", 4, hash, 0, List.of(), true));
        UserError unsplit = assertThrows(UserError.class, () -> make(CONFIG));
        assertTrue(unsplit.where().endsWith("splits.json"), unsplit.where());

        Json.write(
                dataset.splitFile(),
                new Split(
                        split.schema(),
                        split.dataset(),
                        hash,
                        split.method(),
                        split.seed(),
                        split.parts(),
                        List.of()));
        UserError stale = assertThrows(UserError.class, () -> make(CONFIG));
        assertTrue(stale.remedy().contains("mint import teacher"), stale.remedy());
    }

    @Test
    void rankingsThatWereCutShortAreNotPaired() throws Exception {
        Path file = workspace.ranking("r").rankingsFile();
        Files.write(file, Files.readAllLines(file).subList(0, 1));

        UserError error = assertThrows(UserError.class, () -> make(CONFIG));

        assertEquals(file.toString(), error.where());
    }

    @Test
    void pairsThatWereCutShortAreNotRead() throws Exception {
        make(CONFIG);
        PreferenceFolder set = workspace.preferences("p");
        assertEquals(2, set.pairs("train").size());
        Files.write(set.partFile("train"), Files.readAllLines(set.partFile("train")).subList(0, 1));
        Files.delete(set.partFile("validation"));

        assertThrows(UserError.class, () -> set.pairs("train"));
        assertTrue(set.has("validation"), "the manifest says so, whatever became of the file");
        assertThrows(UserError.class, () -> set.pairs("validation"));
        assertThrows(UserError.class, () -> set.pairs("test"));
    }

    @Test
    void aSetWhoseIdIsNoneIsRefusedBeforeAnythingIsWritten() {
        for (String id : List.of("my set", "../p", "", "a/b")) {
            MakePreferences.Request request =
                    new MakePreferences.Request(
                            id, "d", "r", CONFIG, e -> "ask " + e.id(), IfThere.REPLACE);
            assertThrows(UserError.class, () -> MakePreferences.into(workspace, request), id);
        }
        assertFalse(Files.exists(workspace.root().resolve("preferences")));
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        make(CONFIG);
        byte[] first = Files.readAllBytes(workspace.preferences("p").partFile("train"));
        make(CONFIG);
        assertEquals(
                -1,
                Arrays.mismatch(
                        first, Files.readAllBytes(workspace.preferences("p").partFile("train"))));
    }

    @Test
    void aSetWithoutAPairIsAnErrorThatSaysWhy() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                make(
                                        new PairingConfig(
                                                PairingConfig.Mode.LIST,
                                                6,
                                                2,
                                                PairingConfig.TruthPolicy.LEAVE)));
        assertTrue(error.where().contains("skipped_no_rejected=2"), error.where());
        assertFalse(Files.exists(workspace.preferences("p").manifestFile()));
    }

    @Test
    void trlGetsConversationsWithAnExplicitPrompt() throws Exception {
        make(CONFIG);
        Path file = folder.resolve("trl.jsonl");
        TrlExport.write(file, workspace.preferences("p").pairs("train"));
        assertEquals(
                "{\"prompt\":[{\"role\":\"system\",\"content\":\"sys\"},{\"role\":\"user\",\"content\":\"ask a\"}],"
                        + "\"chosen\":[{\"role\":\"assistant\",\"content\":\"LIST:\\n1. Name 0\\n2. Name 1\"}],"
                        + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"LIST:\\n1. Name 4\\n2. Name 5\"}]}",
                Files.readAllLines(file).getFirst());
    }

    @Test
    void anotherSetOfTheSameIdIsKeptUnlessItIsToBeReplaced() {
        PreferenceManifest first = make(CONFIG);
        PairingConfig other =
                new PairingConfig(
                        PairingConfig.Mode.LIST, 1, 1, PairingConfig.TruthPolicy.INJECT_FIRST);

        UserError error = assertThrows(UserError.class, () -> make(other));

        assertTrue(error.remedy().contains("--replace"), error.remedy());
        assertEquals(first, workspace.preferences("p").manifest());
        assertEquals(first, make(CONFIG));
        assertEquals(java.util.Optional.of(other), make(other, IfThere.REPLACE).pairing());
    }

    private PreferenceManifest make(PairingConfig config) {
        return make(config, IfThere.KEEP);
    }

    private PreferenceManifest make(PairingConfig config, IfThere ifThere) {
        return MakePreferences.into(
                workspace,
                new MakePreferences.Request("p", "d", "r", config, e -> "ask " + e.id(), ifThere));
    }

    private static Example example(String id, String truth) {
        return Example.ofLabel(id, truth, "test");
    }
}
