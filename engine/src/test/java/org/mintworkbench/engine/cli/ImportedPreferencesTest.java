package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Preferences that others wrote, from the import to a trained student.
class ImportedPreferencesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/llm").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void aStudentIsTrainedOnThemAndWhatIsMissingToScoreItIsSaid() {
        CommandLineRun imported =
                mint("import", "preferences", GOLDEN.resolve("traces/orpo-llama/data.jsonl"));
        assertEquals(0, imported.code(), imported.err());
        assertTrue(imported.out().contains("pairs {train=23}"), imported.out());

        CommandLineRun weighted =
                train("orpo", "--set", "batch.unit=case", "--set", "batch.weights=teacher");
        assertEquals(3, weighted.code());
        assertTrue(weighted.err().contains("no teacher is known"), weighted.err());

        CommandLineRun trained = train("orpo");
        assertEquals(0, trained.code(), trained.err());
        String run = trained.out().strip();

        CommandLineRun answered = mint("generate", run);
        assertEquals(3, answered.code());
        assertTrue(answered.err().contains("No cases stand behind this run"), answered.err());
        CommandLineRun ranked = mint("rank", run);
        assertEquals(3, ranked.code());
        assertTrue(ranked.err().contains("No cases stand behind this run"), ranked.err());
        CommandLineRun scored = mint("evaluate", run);
        assertEquals(3, scored.code());
        assertTrue(scored.err().contains("No cases stand behind this run"), scored.err());
    }

    @Test
    void demonstrationsTrainSftAndNothingElse() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("sft.jsonl"),
                        "{\"prompt\": \"Why?\", \"completion\": \"Because.\"}\n".repeat(4));
        assertEquals(0, mint("import", "preferences", file).code());
        CommandLineRun orpo = train("orpo");
        assertEquals(3, orpo.code());
        assertTrue(orpo.err().contains("--objective sft"), orpo.err());
        CommandLineRun sft = train("sft");
        assertEquals(0, sft.code(), sft.err());
    }

    private CommandLineRun train(String objective, String... more) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--model",
                                GOLDEN.resolve("llama"),
                                "--objective",
                                objective,
                                "--threads",
                                "1",
                                "--batch",
                                "2",
                                "--set",
                                "batch.maxSteps=2"));
        arguments.addAll(List.of(more));
        return mint(arguments.toArray());
    }

    private CommandLineRun mint(Object... arguments) {
        String[] all = new String[arguments.length + 2];
        for (int i = 0; i < arguments.length; i++) {
            all[i] = arguments[i].toString();
        }
        all[arguments.length] = "--workspace";
        all[arguments.length + 1] = folder.resolve("workspace").toString();
        return CommandLineRun.of(all);
    }
}
