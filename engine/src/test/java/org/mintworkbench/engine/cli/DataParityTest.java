package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NumPy's files and PanNuke's masks.
class DataParityTest {
    @TempDir private Path folder;

    @BeforeEach
    void copyGoldens() throws IOException, URISyntaxException {
        for (String set : new String[] {"npy", "pannuke"}) {
            Path source =
                    Path.of(
                            Objects.requireNonNull(
                                            DataParityTest.class.getResource("/golden/data/" + set))
                                    .toURI());
            Path target = Files.createDirectories(folder.resolve("data").resolve(set));
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
                }
            }
        }
    }

    private CommandLineRun parity() {
        return CommandLineRun.of("parity", folder.toString(), "--only", "npy,pannuke");
    }

    @Test
    void everyItemPasses() {
        CommandLineRun run = parity();
        assertEquals(ExitCode.OK, run.code(), run.out());
        assertTrue(run.out().contains("12 items, 0 failed."), run.out());
    }

    @Test
    void aValueThatDiffersFailsInItsItem() throws IOException {
        replace("npy/expected.json", "2147483647", "2147483646");
        replace("pannuke/expected.json", "\"area_px\": 195", "\"area_px\": 196");
        replace("pannuke/expected.json", "\"dead\": 6", "\"dead\": 5");
        CommandLineRun run = parity();
        assertEquals(1, run.code(), run.out());
        assertTrue(run.out().contains("FAIL  npy               values"), run.out());
        assertTrue(run.out().contains("FAIL  pannuke           outlines"), run.out());
        assertTrue(run.out().contains("FAIL  pannuke           nuclei by type"), run.out());
        assertTrue(run.out().contains("pass  pannuke           images"), run.out());
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve("data").resolve(name);
        String text = Files.readString(file);
        String changed = text.replace(from, to);
        assertTrue(!changed.equals(text), name + ": " + from);
        Files.writeString(file, changed);
    }
}
