package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.RunFolder;

class ScratchWorkspaceTest {
    @TempDir Path folder;

    @Test
    void aRunIsCopiedWithoutItsAnswersAndTheOriginalKeepsThem() throws IOException {
        Workspace workspace = Workspace.openOrCreate(folder.resolve("w"), "w");
        RunFolder run = new RunFolder(workspace.run("one"));
        Path answers = run.completions("test");
        Path sampled = run.path().resolve("sampled/warm/test/completions.jsonl");
        for (Path file : List.of(answers, sampled, run.adapter().resolve("weights"))) {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "x");
        }
        Files.createDirectories(workspace.run("two"));

        Path copy;
        try (ScratchWorkspace scratch = ScratchWorkspace.of(workspace, List.of("--part", "one"))) {
            copy = scratch.root();
            RunFolder copied = new RunFolder(scratch.open().run("one"));
            assertEquals("x", Files.readString(copied.adapter().resolve("weights")));
            assertFalse(Files.exists(copied.completions("test")));
            assertFalse(Files.exists(copied.path().resolve("sampled")));
            assertFalse(Files.exists(scratch.open().run("two")));
        }
        assertFalse(Files.exists(copy));
        assertTrue(Files.exists(answers) && Files.exists(sampled));
    }
}
