package org.mintworkbench.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineCommandTest {
    @Test
    void theUsersFlagsForJavaReachTheEngine() {
        List<String> flags = EngineCommand.flags(" -Xmx8g  -Dsome=thing ");
        List<String> command =
                new EngineCommand("java", "classes", flags).arguments(Path.of("runs/a"));

        assertEquals(List.of("-Xmx8g", "-Dsome=thing"), flags);
        int at = command.indexOf("-cp");
        assertTrue(at > command.indexOf("java"), command::toString);
        assertEquals(flags, command.subList(at - 2, at));
        assertEquals(List.of(), EngineCommand.flags(""));
    }
}
