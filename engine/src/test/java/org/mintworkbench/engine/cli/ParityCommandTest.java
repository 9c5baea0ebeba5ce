package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

class ParityCommandTest {
    private static final int ROWS = 60;

    @TempDir private Path folder;

    /// The whole of the small files, the first rows of the large ones.
    @BeforeEach
    void copyGoldens() throws IOException, URISyntaxException {
        Path source =
                Path.of(
                        Objects.requireNonNull(
                                        ParityCommandTest.class.getResource("/golden/evaluation"))
                                .toURI());
        Path target = Files.createDirectory(folder.resolve("evaluation"));
        for (String name :
                new String[] {
                    "cleaning.json",
                    "reference_list.json",
                    "statistics.json",
                    "rank_confusion.json",
                    "tissue_evaluator.json"
                }) {
            Files.copy(source.resolve(name), target.resolve(name));
        }
        for (String name : new String[] {"difflib.jsonl", "evaluator.jsonl"}) {
            Files.write(
                    target.resolve(name),
                    Files.readAllLines(source.resolve(name)).subList(0, ROWS));
        }
    }

    @Test
    void everyItemOfTheGoldensPassesAndAMissingFileIsNamed() {
        CommandLineRun run = CommandLineRun.of("parity", folder.toString(), "--json");

        JsonNode result = Json.parseTree(run.out(), "output");
        assertEquals(ExitCode.OK, run.code(), run.out());
        assertTrue(result.get("passed").booleanValue());
        assertTrue(result.get("items").size() > 60, "items " + result.get("items").size());
        assertEquals("evaluation/evaluator_totals.json", result.at("/missing/0").stringValue());
    }

    @Test
    void oneNumberBeyondItsBoundFailsAndIsShownWithItsPlace() throws IOException {
        Path file = folder.resolve("evaluation/rank_confusion.json");
        JsonNode golden = Json.readTree(file);
        double rank = golden.at("/m_is_5/mean_rank/0/0").doubleValue();
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "\"mean_rank\": \\[\\s*\\[" + rank,
                                "\"mean_rank\": [[" + (rank + 1e-9)));

        CommandLineRun run =
                CommandLineRun.of("parity", folder.toString(), "--only", "rank_confusion");

        assertEquals(1, run.code(), run.out());
        assertTrue(run.out().contains("rank_confusion.json/m_is_5/mean_rank/0/0: expected "));
        assertTrue(run.out().contains("6 items, 1 failed."), run.out());
    }

    @Test
    void otherValuesThanTheGoldensFailInEveryGroup() throws IOException {
        spoil("difflib.jsonl", "\"ratio\": 1.0", "\"ratio\": 0.9999999999999999");
        spoil("cleaning.json", "williamsbeuren", "williams-beuren");
        spoil("evaluator.jsonl", "\"e2\": true", "\"e2\": false");
        spoil("statistics.json", "\"n\": 1000,", "\"n\": 1001,");
        spoil("tissue_evaluator.json", "KeyError: '", "KeyError: 'x");

        CommandLineRun run = CommandLineRun.of("parity", folder.toString());

        assertEquals(1, run.code(), run.out());
        for (String group :
                new String[] {
                    "difflib", "cleaning", "evaluator", "statistics", "tissue_evaluator"
                }) {
            assertTrue(run.out().contains("FAIL  " + group), group + "\n" + run.out());
        }
        assertFalse(run.out().contains("FAIL  rank_confusion"), run.out());
    }

    private void spoil(String name, String from, String to) throws IOException {
        Path file = folder.resolve("evaluation").resolve(name);
        String text = Files.readString(file);
        assertTrue(text.contains(from), name);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void aFolderWithoutGoldensAndAnUnknownGroupAreAUsersErrors(@TempDir Path empty) {
        assertEquals(ExitCode.USER_ERROR, CommandLineRun.of("parity", empty.toString()).code());
        CommandLineRun run = CommandLineRun.of("parity", folder.toString(), "--only", "difflip");
        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("difflib, cleaning"), run.err());
    }

    @Test
    void aGoldenValueOfAnotherKindIsNamed() throws IOException {
        spoil("rank_confusion.json", "\"row_counts\": [", "\"row_counts\": [\"one\", ");
        CommandLineRun run = CommandLineRun.of("parity", folder.toString());
        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("rank_confusion.json/m_is_5/row_counts/0"), run.err());
    }

    @Test
    void anEmptyFileDoesNotPass() throws IOException {
        Files.writeString(folder.resolve("evaluation/difflib.jsonl"), "");
        assertEquals(ExitCode.USER_ERROR, CommandLineRun.of("parity", folder.toString()).code());
    }
}
