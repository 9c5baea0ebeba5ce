package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pillow and transformers' models that see.
class VisionParityTest {
    private static final List<String> GROUPS = List.of("images", "clip", "vilt", "mllama", "bert");

    @TempDir private Path folder;
    private GoldenCopy goldens;

    @BeforeEach
    void copyGoldens() throws IOException {
        goldens = new GoldenCopy(folder, GROUPS);
        goldens.add("vision");
    }

    @Test
    void everyItemPasses() {
        CommandLineRun run = goldens.parity("--json");

        assertEquals(ExitCode.OK, run.code(), run.out());
        List<String> seen = GoldenCopy.groupsOf(run);
        GROUPS.forEach(group -> assertTrue(seen.contains(group), group));
    }

    @Test
    void aRuleThatIsBrokenFailsInEveryGroupItTouches() throws IOException {
        goldens.replace("vision/images/images.json", "\"sha256\": \"", "\"sha256\": \"0");
        goldens.replace("vision/clip/config.json", "quick_gelu", "gelu");
        goldens.replace(
                "vision/vilt/preprocessor_config.json", "\"resample\": 3", "\"resample\": 2");
        goldens.replace(
                "vision/mllama/config.json", "\"rope_theta\": 500000.0", "\"rope_theta\": 10000.0");

        goldens.replace(
                "vision/bert/1_Pooling/config.json",
                "\"pooling_mode_cls_token\": false,\n \"pooling_mode_mean_tokens\": true",
                "\"pooling_mode_cls_token\": true,\n \"pooling_mode_mean_tokens\": false");

        CommandLineRun run = goldens.parity();

        assertEquals(1, run.code(), run.out());
        GROUPS.forEach(group -> assertTrue(run.out().contains("FAIL  " + group), group));
        assertTrue(run.out().contains("pass  clip              pixel values"), run.out());
    }
}
