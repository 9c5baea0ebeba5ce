package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A preference set rests on the split that these cases came with.
class SplitTwiceTest {
    @TempDir Path folder;
    private Path workspace = Path.of("none");
    private Path split = Path.of("none");
    private String own = "";

    @BeforeEach
    void make() throws IOException {
        workspace = TwelveCases.make(folder);
        split = workspace.resolve("datasets/cases/splits.json");
        own = Files.readString(split);
    }

    private CommandLineRun mint(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of("-w", workspace.toString()));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String ok(String command, String... more) {
        CommandLineRun run = mint(command, more);
        assertEquals(ExitCode.OK, run.code(), run.err());
        return run.out() + run.err();
    }

    @Test
    void anotherSplitIsRefusedWithWhatRestsOnTheOneBefore() throws IOException {
        CommandLineRun refused = mint("split --new --seed 7");

        assertEquals(ExitCode.USER_ERROR, refused.code());
        assertTrue(
                refused.err().contains("1 preference set and 0 trained runs rest"), refused.err());
        assertTrue(refused.err().contains("--replace"), refused.err());
        assertEquals(own, Files.readString(split));
    }

    @Test
    void theSplitThatTheCasesCameWithComesBackByteForByte() throws IOException {
        String said = ok("split --new --train 0.5 --validation 0 --replace");
        assertFalse(own.equals(Files.readString(split)));
        assertTrue(said.contains("`mint split --replace`"), said);
        ok("split --new --train 0.6 --validation 0 --seed 3 --replace");

        ok("split --replace");

        assertEquals(own, Files.readString(split));
    }

    @Test
    void theCommandThatIsNamedMakesAMadeSplitAgain() throws IOException {
        ok("split --new --train 0.5 --validation 0.25 --seed 9 --replace");
        String made = Files.readString(split);

        String said = ok("split --replace");

        String command = said.substring(said.indexOf("`mint ") + 6, said.lastIndexOf('`'));
        ok(command);
        assertEquals(made, Files.readString(split));
    }

    @Test
    void theSameSplitAgainIsNoOther() throws IOException {
        ok("split --new --train 0.5 --validation 0 --replace");
        String made = Files.readString(split);

        ok("split --new --train 0.5 --validation 0");

        assertEquals(made, Files.readString(split));
    }

    @Test
    void optionsThatWouldBePassedOverAreRefused() throws IOException {
        Path table = Files.writeString(folder.resolve("split.csv"), "id,split\nc0,train\n");

        assertEquals(ExitCode.USAGE, mint("split --new --file", table.toString()).code());
        assertEquals(ExitCode.USAGE, mint("split --seed 7").code());
        assertEquals(ExitCode.USAGE, mint("split --seed 7 --file", table.toString()).code());
        assertEquals(own, Files.readString(split));
    }

    @Test
    void sharesThatLeaveNothingForTestAreNamedByTheirOptions() {
        CommandLineRun run = mint("split --new --train 0.9 --validation 0.5 --replace");

        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("1.4"), run.err());
        assertTrue(run.err().contains("options --train and --validation"), run.err());
    }

    @Test
    void casesOfTheSameIdsKeepTheirSplit() throws IOException {
        ok("split --new --train 0.5 --validation 0 --replace");
        String made = Files.readString(split);

        String said = ok("import cases", TwelveCases.cases(folder).toString(), "--replace");

        assertEquals(made, Files.readString(split));
        assertTrue(said.contains("is kept"), said);
        ok("split --replace");
        assertEquals(own, Files.readString(split));
    }

    @Test
    void casesOfOtherIdsLoseItAndItIsSaid() throws IOException {
        ok("split --new --train 0.5 --validation 0 --replace");
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "id,disease_id,note\na,D:1,red\nb,D:2,blue\n");

        String said = ok("import cases", other.toString(), "--replace");

        assertFalse(Files.exists(split));
        assertTrue(said.contains("was dropped"), said);
        assertTrue(said.contains("mint split --new --seed 42 --train 0.5"), said);
    }
}
