package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.run.Preset;
import picocli.CommandLine.TypeConversionException;

class PresetNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"as-released", "as_released", "AS_RELEASED"})
    void bothSpellingsOfAPresetAreUnderstood(String text) {
        assertEquals(Preset.AS_RELEASED, new PresetName().convert(text));
    }

    @Test
    void anUnknownPresetIsAUsageErrorThatNamesThePresets() {
        TypeConversionException error =
                assertThrows(TypeConversionException.class, () -> new PresetName().convert("best"));

        assertTrue(
                String.valueOf(error.getMessage()).contains("paper, as-released, trl, quick"),
                error.getMessage());
        assertEquals(ExitCode.USAGE, CommandLineRun.of("train", "--preset", "best").code());
    }
}
