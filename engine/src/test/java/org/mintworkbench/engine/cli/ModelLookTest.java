package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLookTest {
    @TempDir Path folder;

    private static String refused(String... arguments) {
        CommandLineRun look = CommandLineRun.of(arguments);
        assertEquals(ExitCode.USER_ERROR, look.code(), look.out());
        return look.err();
    }

    @Test
    void aModelThatCanBeUsedIsCalledSo() {
        String said =
                TwelveCases.ok(
                        "doctor", "--model", TwelveCases.MODEL, "--targets", "q_proj,v_proj");
        assertTrue(said.startsWith("ok"), said);
        assertTrue(said.contains(TwelveCases.MODEL), said);
    }

    @Test
    void aFolderThatIsNotThereOrBrokenAndAModuleThatItLacksAreToldWithTheirPlace()
            throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertTrue(refused("doctor", "--model", nowhere.toString()).contains(nowhere.toString()));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(refused("doctor", "--model", empty.toString()).contains(empty.toString()));
        String said =
                refused("doctor", "--model", TwelveCases.MODEL, "--targets", "q_proj,no_such_proj");
        assertTrue(said.contains("no_such_proj"), said);
    }
}
