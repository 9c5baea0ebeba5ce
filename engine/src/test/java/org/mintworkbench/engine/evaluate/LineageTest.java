package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

class LineageTest {
    @TempDir Path root;

    @Test
    void aRunTrainedOnAnotherSplitIsNotScored() {
        Workspace workspace = Workspace.openOrCreate(root, "test");
        RunFolder run = run(workspace, Map.of("examples", "e1", "splits", "s1"));

        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                Lineage.requireSame(
                                        workspace, run, Map.of("examples", "e1", "splits", "s2")));

        assertTrue(error.toString().contains("another split"), error.toString());
    }

    @Test
    void aRunTrainedOnTheseCasesAndThisSplitIs() {
        Workspace workspace = Workspace.openOrCreate(root, "test");
        Map<String, String> files = Map.of("examples", "e1", "splits", "s1");
        RunFolder run = run(workspace, files);

        assertDoesNotThrow(() -> Lineage.requireSame(workspace, run, files));
    }

    @Test
    void aPreferenceSetMadeAnewUnderTheSameNameHidesNothing() {
        Workspace workspace = Workspace.openOrCreate(root, "test");
        Map<String, String> now = Map.of("examples", "e1", "splits", "s2");
        RunFolder run = run(workspace, now);
        Json.write(
                run.provenanceFile(),
                new Provenance(
                        Versioned.CURRENT,
                        Map.of(),
                        Map.of("examples", "e1", "split", "s1"),
                        "cpu",
                        1,
                        42,
                        "",
                        Map.of()));

        assertThrows(UserError.class, () -> Lineage.requireSame(workspace, run, now));
    }

    private static RunFolder run(Workspace workspace, Map<String, String> parents) {
        Json.write(
                workspace.preferences("pairs").manifestFile(),
                new PreferenceManifest(
                        Versioned.CURRENT,
                        "pairs",
                        "rare-disease",
                        "cases",
                        "teacher",
                        java.util.Optional.of(
                                new PairingConfig(
                                        PairingConfig.Mode.LIST,
                                        10,
                                        10,
                                        PairingConfig.TruthPolicy.INJECT_FIRST)),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        parents));
        Preset.Inputs inputs =
                new Preset.Inputs("orpo", "model", "rare-disease", "cases", "teacher", "pairs");
        return RunFolder.create(
                workspace,
                Preset.QUICK.config(Preset.Objective.ORPO, inputs),
                LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }
}
