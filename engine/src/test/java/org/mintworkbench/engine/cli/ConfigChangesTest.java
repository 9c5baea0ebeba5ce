package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    private static UserError refused(ConfigChanges changes) {
        return assertThrows(UserError.class, () -> changes.apply(PRESET));
    }

    @Test
    void theFieldThatWasMeantIsNamed() {
        UserError error = refused(new ConfigChanges().set("batch.maxStep", 10));

        assertTrue(error.remedy().contains("Did you mean batch.maxSteps?"), error.remedy());
        assertTrue(
                refused(new ConfigChanges().set("objective.nought", 1))
                        .remedy()
                        .contains("objective.lambda"));
    }

    @Test
    void aWrongValueIsThatOfItsOptionAndOfNoFile() {
        UserError set = refused(new ConfigChanges().set("seed", 3).set("batch.maxSteps", "ten"));
        assertEquals("option --set batch.maxSteps=ten", set.where());
        assertFalse(set.remedy().contains("file"), set.remedy());

        UserError option = refused(new ConfigChanges().set("--rank", "lora.rank", -1));
        assertEquals("option --rank -1", option.where());
    }

    @Test
    void oneFieldIsNotSetTwice() {
        ConfigChanges changes = new ConfigChanges().set("--epochs", "batch.epochs", 3.0);

        UserError error = assertThrows(UserError.class, () -> changes.set("batch.epochs", "1"));

        assertTrue(error.where().contains("--epochs 3.0"), error.where());
        assertTrue(error.where().contains("--set batch.epochs=1"), error.where());
    }
}
