package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTwiceTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir Path folder;
    private Path workspace = Path.of("none");
    private Path pairs = Path.of("none");

    @BeforeEach
    void pairOnce() throws IOException {
        workspace = TwelveCases.make(folder);
        pairs = workspace.resolve("preferences/list-k2-q2/train.jsonl");
        Files.setLastModifiedTime(pairs, LONG_AGO);
    }

    private CommandLineRun pair(String... more) {
        String[] all = new String[7 + more.length];
        System.arraycopy(
                new String[] {"pair", "-w", workspace.toString(), "-k", "2", "-q", "2"},
                0,
                all,
                0,
                7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    void theIdenticalSetIsSaidToBeThereAndLeftAlone() throws IOException {
        CommandLineRun again = pair();

        assertEquals(ExitCode.OK, again.code(), again.err());
        assertTrue(again.err().contains("is there already; nothing was done"), again.err());
        assertEquals(LONG_AGO, Files.getLastModifiedTime(pairs));
    }

    @Test
    void theRatioIsThatOfTheListsAsTheyAre() {
        CommandLineRun asAsked = pair("--id", "again");
        assertTrue(asAsked.out().contains("= k/q = 1.00"), asAsked.out());

        // Of six labels four are preferred, and two are left to reject.
        String longer = TwelveCases.ok("pair", "-w", workspace.toString(), "-k", "4", "-q", "4");
        assertTrue(longer.contains("= 2.00 as the lists are (k/q = 1.00)"), longer);
    }

    @Test
    void aDamagedSetIsMadeAgain() throws IOException {
        String whole = Files.readString(pairs);
        Files.writeString(pairs, "{}");

        CommandLineRun again = pair();

        assertEquals(ExitCode.OK, again.code(), again.err());
        assertFalse(again.err().contains("nothing was done"), again.err());
        assertEquals(whole, Files.readString(pairs));
    }

    @Test
    void askedToReplaceItItIsMadeAgain() throws IOException {
        assertEquals(ExitCode.OK, pair("--replace").code());
        assertTrue(Files.getLastModifiedTime(pairs).compareTo(LONG_AGO) > 0);
    }

    @Test
    void anotherTruthPolicyIsAnotherSet() throws IOException {
        assertEquals(ExitCode.OK, pair("--truth", "leave").code());
        assertTrue(Files.exists(workspace.resolve("preferences/list-k2-q2-leave/train.jsonl")));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(pairs));
    }
}
