package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NumPy's files and PanNuke's masks.
class DataParityTest {
    private static final List<String> GROUPS = List.of("npy", "pannuke");

    @TempDir private Path folder;
    private GoldenCopy goldens;

    @BeforeEach
    void copyGoldens() throws IOException {
        goldens = new GoldenCopy(folder, GROUPS);
        goldens.add("data/npy");
        goldens.add("data/pannuke");
    }

    @Test
    void everyItemPasses() {
        CommandLineRun run = goldens.parity();
        assertEquals(ExitCode.OK, run.code(), run.out());
        assertTrue(run.out().contains("12 items, 0 failed."), run.out());
    }

    @Test
    void aValueThatDiffersFailsInItsItem() throws IOException {
        goldens.replace("data/npy/expected.json", "2147483647", "2147483646");
        goldens.replace("data/pannuke/expected.json", "\"area_px\": 195", "\"area_px\": 196");
        goldens.replace("data/pannuke/expected.json", "\"dead\": 6", "\"dead\": 5");
        CommandLineRun run = goldens.parity();
        assertEquals(1, run.code(), run.out());
        assertTrue(run.out().contains("FAIL  npy               values"), run.out());
        assertTrue(run.out().contains("FAIL  pannuke           outlines"), run.out());
        assertTrue(run.out().contains("FAIL  pannuke           nuclei by type"), run.out());
        assertTrue(run.out().contains("pass  pannuke           images"), run.out());
    }
}
