package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;

class ConfigChangesTest {
    private static final RunConfig PRESET =
            Preset.TRL.config(
                    Preset.Objective.ORPO,
                    new Preset.Inputs("a", "model", "task", "data", "teacher", "set"));

    @Test
    void fieldsOfEveryKindAreLaidOverThePreset() {
        RunConfig changed =
                new ConfigChanges()
                        .set("name", "1e-3")
                        .set("optimizer.learningRate", "1e-3")
                        .set("lora.targets", "[\"o_proj\"]")
                        .set("compute.type", "bf16")
                        .set("objective.lambda", 0.5)
                        .apply(PRESET);

        assertEquals("1e-3", changed.name());
        assertEquals(1e-3, changed.optimizer().learningRate());
        assertEquals(List.of("o_proj"), changed.lora().targets());
        assertEquals(0.5, ((ObjectiveConfig.Orpo) changed.objective()).lambda());
        assertEquals(PRESET.batch(), changed.batch());
    }

    @Test
    void anUnknownFieldIsNamed() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> new ConfigChanges().set("optimizer.rate", 1).apply(PRESET));

        assertTrue(error.what().contains("optimizer.rate"), error.what());
    }

    @Test
    void aValueOutOfRangeIsRefusedByTheRecordItself() {
        assertThrows(UserError.class, () -> new ConfigChanges().set("lora.rank", 0).apply(PRESET));
    }
}
