package org.mintworkbench.workspace.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.node.ObjectNode;

class PresetTest {
    private static final Preset.Inputs INPUTS =
            new Preset.Inputs("run", "model", "task", "cases", "teacher", "pairs");

    @ParameterizedTest
    @EnumSource
    void aPresetIsNoDepartureFromItself(Preset preset) {
        for (Preset.Objective objective : Preset.Objective.values()) {
            assertEquals(List.of(), PresetDepartures.of(preset.config(objective, INPUTS)));
        }
    }

    @Test
    void everyDepartureIsNamedWithBothValues() {
        RunConfig paper = Preset.PAPER.config(Preset.Objective.ORPO, INPUTS);
        ObjectNode tree = (ObjectNode) Json.toTree(paper);
        ((ObjectNode) tree.get("lora")).put("rank", 16);
        tree.put("seed", 7);
        RunConfig changed = Json.convert(tree, RunConfig.class, "test");

        assertEquals(
                List.of(
                        new PresetDepartures.Departure("lora.rank", "16", "128"),
                        new PresetDepartures.Departure("seed", "7", "42")),
                PresetDepartures.of(changed));
    }

    /// TRL's `disable_dropout` reaches LoRA's own in DPO and ORPO, not in SFT.
    @Test
    void theReleasedRunsDropoutActsInSftAlone() {
        assertEquals(
                0.05, Preset.AS_RELEASED.config(Preset.Objective.SFT, INPUTS).lora().dropout());
        assertEquals(0, Preset.AS_RELEASED.config(Preset.Objective.DPO, INPUTS).lora().dropout());
        assertEquals(0, Preset.AS_RELEASED.config(Preset.Objective.ORPO, INPUTS).lora().dropout());
    }

    @Test
    void whatDiffersByObjectiveIsAsItsSourceHasIt() {
        assertEquals(2, Preset.PAPER.config(Preset.Objective.DPO, INPUTS).batch().epochs());
        assertEquals(5, Preset.PAPER.config(Preset.Objective.ORPO, INPUTS).batch().epochs());
        assertEquals(
                2e-5, Preset.TRL.config(Preset.Objective.SFT, INPUTS).optimizer().learningRate());
        assertEquals(
                1e-6, Preset.TRL.config(Preset.Objective.DPO, INPUTS).optimizer().learningRate());
    }
}
