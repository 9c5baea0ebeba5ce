package org.mintworkbench.workspace.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.node.ObjectNode;

class RunConfigTest {
    private static final RunConfig CONFIG =
            Preset.QUICK.config(
                    Preset.Objective.ORPO,
                    new Preset.Inputs("run", "model", "rare", "cohort", "teacher", "k10-q10"));

    @TempDir Path folder;

    private Path write(ObjectNode tree) throws IOException {
        return Files.writeString(folder.resolve("config.json"), Json.pretty(tree));
    }

    private static ObjectNode tree() {
        return (ObjectNode) Json.toTree(CONFIG);
    }

    @Test
    void aRunFromBeforeTheWatchOnDivergenceCouldBeSetIsStillRead() throws IOException {
        ObjectNode old = tree();
        ((ObjectNode) old.get("evaluation")).remove("divergence");

        assertEquals(CONFIG, RunConfig.read(write(old)));
        assertEquals(3, CONFIG.evaluation().divergence());
    }

    @Test
    void anyOtherFieldIsAskedForAndAWrongOneIsTold() throws IOException {
        ObjectNode lacking = tree();
        ((ObjectNode) lacking.get("evaluation")).remove("keep");
        Path file = write(lacking);
        UserError missing = assertThrows(UserError.class, () -> RunConfig.read(file));
        assertTrue(missing.toString().contains("keep"), missing.toString());

        ObjectNode wrong = tree();
        ((ObjectNode) wrong.get("evaluation")).put("divergence", 0.5);
        Path other = write(wrong);
        UserError below = assertThrows(UserError.class, () -> RunConfig.read(other));
        assertTrue(below.toString().contains("evaluation.divergence"), below.toString());
    }
}
