package org.mintworkbench.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

class EngineWordsTest {
    @TempDir private Path folder;

    @Test
    void anErrorOfTheEngineIsToldAsTheEngineToldIt() throws IOException {
        Path log = folder.resolve("log.txt");
        String old = "Error: an old one.\n  where   there\n  to do   nothing\n";
        Files.writeString(
                log,
                old
                        + "loading\nError: This run is being trained by another engine.\n  where   runs/a\n  to do   Wait.\n");

        UserError error = EngineWords.of(log, old.length(), 3);

        assertEquals("This run is being trained by another engine.", error.what());
        assertEquals("runs/a", error.where());
        assertEquals("Wait.", error.remedy());
    }

    @Test
    void anEngineThatDiesOtherwiseIsQuotedWithItsCode() throws IOException {
        Path log = folder.resolve("log.txt");
        Files.writeString(
                log, "Error occurred during initialization of VM\nToo small maximum heap\n");

        UserError error = EngineWords.of(log, 0, 1);

        assertEquals("The engine ended at once (code 1). Too small maximum heap", error.what());
        assertEquals(log.toString(), error.where());
    }

    @Test
    void withoutALogTheCodeIsAllThereIsToSay() {
        assertEquals(
                "The engine ended at once (code 137).",
                EngineWords.of(folder.resolve("none"), 0, 137).what());
    }
}
