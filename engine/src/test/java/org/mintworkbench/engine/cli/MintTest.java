package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.json.Json;
import picocli.CommandLine;

class MintTest {
    @Test
    void everyCommandHasHelpWithAnExample() {
        List<CommandLine> leaves = new ArrayList<>();
        Terminal terminal = new Terminal(System.out, System.err, false);
        collect(Mint.commandLine(new CliContext(terminal, Clock.systemUTC())), leaves);

        assertTrue(leaves.size() >= 12, "only " + leaves.size() + " commands");
        assertAll(
                leaves.stream()
                        .map(leaf ->
                                () -> {
                                    String usage = leaf.getUsageMessage();
                                    String name = leaf.getCommandSpec().qualifiedName();
                                    assertTrue(usage.contains("Example"), name);
                                    assertTrue(usage.contains("mint "), name);
                                    assertTrue(usage.contains("Exit codes:"), name);
                                    assertTrue(
                                            leaf.getCommandSpec().findOption("--json") != null,
                                            name + " has no --json");
                                    for (String code : ExitCode.OF_EVERY_COMMAND) {
                                        assertTrue(usage.contains("\n  " + code + "   "), name);
                                    }
                                }));
    }

    private static void collect(CommandLine command, List<CommandLine> leaves) {
        if (command.getSubcommands().isEmpty()) {
            leaves.add(command);
        }
        command.getSubcommands().values().forEach(sub -> collect(sub, leaves));
    }

    @Test
    void theListOfCommandsHoldsWholeSentences() {
        Terminal terminal = new Terminal(System.out, System.err, false);
        CommandLine mint = Mint.commandLine(new CliContext(terminal, Clock.systemUTC()));
        List<CommandLine> all = new ArrayList<>(mint.getSubcommands().values());
        mint.getSubcommands().values().forEach(c -> all.addAll(c.getSubcommands().values()));

        assertTrue(all.size() >= 20, "only " + all.size() + " commands");
        assertTrue(mint.getSubcommands().containsKey("window"));
        for (CommandLine command : all) {
            String first = command.getCommandSpec().usageMessage().description()[0];
            assertTrue(first.endsWith("."), command.getCommandName() + ": " + first);
        }
    }

    @Test
    void helpOfACommandIsAlsoAskedForInFront() {
        assertEquals(ExitCode.OK, CommandLineRun.of("help").code());
        assertEquals(ExitCode.OK, CommandLineRun.of("help", "pair").code());
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertEquals(ExitCode.USAGE, CommandLineRun.of("pair", "--no-such-option").code());
    }

    @Test
    void aUsageErrorIsNotPushedOutOfSightByTheHelp() {
        CommandLineRun run = CommandLineRun.of("train", "--objective", "ppo");

        assertEquals(ExitCode.USAGE, run.code());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("sft, dpo, orpo but was 'ppo'"), run.err());
        assertTrue(run.err().contains("Try `mint train --help`."), run.err());
        CommandLineRun misspelt = CommandLineRun.of("evalute");
        assertTrue(misspelt.err().contains("evaluate"), misspelt.err());
    }

    @Test
    void theVersionOfACheckoutNamesItsCommit(@TempDir Path folder) throws IOException {
        assertEquals("0.1.0 (checkout)", Version.ofCheckout(folder));
        Path git = Files.createDirectories(folder.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("packed-refs"), "# pack\n0123456789abcdef refs/heads/main\n");
        assertEquals("0.1.0 (checkout 0123456789)", Version.ofCheckout(folder));
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/main"), "fedcba9876543210\n");
        assertEquals("0.1.0 (checkout fedcba9876)", Version.ofCheckout(folder));
    }

    @Test
    void aFileIsNoWorkspace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cases.csv"), "id,disease_id\na,D:1\n");
        CommandLineRun run =
                CommandLineRun.of("import", "cases", file.toString(), "-w", file.toString());

        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("This is a file"), run.err());
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertEquals(ExitCode.USAGE, CommandLineRun.of("demo", "--headless", "--window").code());
    }

    @Test
    void aUsersErrorSaysWhatWhereAndWhatToDo(@TempDir Path folder) {
        CommandLineRun run = CommandLineRun.of("pair", "-w", folder.toString());

        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("This is not a workspace"), run.err());
        assertTrue(run.err().contains("where   " + folder), run.err());
        assertTrue(run.err().contains("to do"), run.err());
        assertFalse(run.err().contains("\tat "), "a stack trace is no message");
    }

    @Test
    void withJsonAnErrorIsAnObjectOnStandardOutput(@TempDir Path folder) {
        CommandLineRun run = CommandLineRun.of("pair", "--json", "-w", folder.toString());

        assertEquals(
                "This is not a workspace: it has no workspace.json.",
                Json.parseTree(run.out(), "output").get("error").stringValue());
    }
}
