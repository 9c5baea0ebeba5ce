package org.mintworkbench.workspace.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;

class RunFolderTest {
    @TempDir Path root;

    @Test
    void aLongNameIsKeptWholeInTheConfigurationAndShortInTheFoldersName() {
        String name = "x".repeat(300);
        Preset.Inputs inputs = new Preset.Inputs(name, "model", "task", "cases", "teacher", "set");

        RunFolder run =
                RunFolder.create(
                        Workspace.openOrCreate(root, "test"),
                        Preset.QUICK.config(Preset.Objective.ORPO, inputs),
                        LocalDateTime.of(2026, 1, 2, 3, 4, 5));

        assertEquals("20260102-030405-" + "x".repeat(60), run.id());
        assertEquals(name, run.config().name());
    }
}
