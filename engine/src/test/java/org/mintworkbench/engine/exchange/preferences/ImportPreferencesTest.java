package org.mintworkbench.engine.exchange.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.preference.TrlExport;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferencePair;
import tools.jackson.databind.JsonNode;

class ImportPreferencesTest {
    private static final Path PARQUET = Path.of("src/test/resources/golden/data/parquet");

    @TempDir private Path folder;
    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = Workspace.openOrCreate(folder.resolve("workspace"), "test");
    }

    @Test
    void aConversationWithItsPromptComesInAsItIs() {
        PreferencePair pair =
                only(
                        """
                        {"prompt": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Why?"}],\
                         "chosen": [{"role": "assistant", "content": "Because."}],\
                         "rejected": [{"role": "assistant", "content": "No idea."}]}
                        """);
        assertEquals(
                new PreferencePair(
                        "train-1",
                        "Be brief.",
                        "Why?",
                        "Because.",
                        "No idea.",
                        List.of(),
                        List.of()),
                pair);
    }

    @Test
    void whatBothConversationsBeginWithIsThePrompt() {
        PreferencePair pair =
                only(
                        """
                        {"id": 7, "chosen": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "A"}],\
                         "rejected": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "B"}]}
                        """);
        assertEquals("7", pair.example());
        assertEquals(
                List.of("Why?", "A", "B"), List.of(pair.prompt(), pair.chosen(), pair.rejected()));
    }

    @Test
    void aMessageOfTextPartsIsRead() {
        PreferencePair pair =
                only(
                        """
                        {"prompt": [{"role": "user", "content": [{"type": "text", "text": "Why"}, {"type": "text", "text": "?"}]}],\
                         "chosen": [{"role": "assistant", "content": "A"}], "rejected": [{"role": "assistant", "content": "B"}]}
                        """);
        assertEquals("Why?", pair.prompt());
    }

    /// Worked by hand from TRL's `extract_prompt`: up to the first difference, one back where that
    /// is behind a space.
    @Test
    void whatBothTextsBeginWithIsThePromptAsTrlTakesIt() {
        PreferencePair pair =
                only("{\"chosen\": \"The sky is blue.\", \"rejected\": \"The sky is green.\"}");
        assertEquals("The sky is", pair.prompt());
        assertEquals(" blue.", pair.chosen());
        assertEquals(" green.", pair.rejected());
    }

    @Test
    void aHeadingThatBothTextsShareGoesToThePromptWithAWarning() {
        ImportPreferences.Imported imported =
                read("{\"chosen\": \"Q?\\nLIST:\\n1. A\", \"rejected\": \"Q?\\nLIST:\\n1. B\"}");
        assertEquals("Q?\nLIST:\n1.", pairs("train").getFirst().prompt());
        assertTrue(
                imported.problems().stream().anyMatch(p -> p.reason().contains("heading")),
                imported.problems().toString());
    }

    @Test
    void anAnswerThatIsTheOthersBeginningKeepsItsLastCharacterAsInTrl() {
        PreferencePair pair = only("{\"chosen\": \"Q: ab\", \"rejected\": \"Q: abc\"}");
        assertEquals(
                List.of("Q: a", "b", "bc"), List.of(pair.prompt(), pair.chosen(), pair.rejected()));
    }

    @Test
    void plainTextsBecomeAUsersMessageAndThatIsSaid() {
        ImportPreferences.Imported imported =
                read("{\"prompt\": \"Why?\", \"chosen\": \"A\", \"rejected\": \"B\"}");
        Problem warning = imported.problems().getFirst();
        assertEquals(Problem.Severity.WARNING, warning.severity());
        assertTrue(warning.reason().contains("chat template"), warning.reason());
        assertEquals("Why?", pairs("train").getFirst().prompt());
    }

    @Test
    void brokenRowsAreListedWithLineAndReasonAndTheRestGoesOn() {
        String good = "{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}\n";
        ImportPreferences.Imported imported =
                read(
                        good
                                + "{\"prompt\": \"q\", \"chosen\": \"a\"}\n"
                                + "{not json}\n"
                                + "{\"prompt\": \" \", \"chosen\": \"a\", \"rejected\": \"b\"}\n"
                                + "{\"prompt\": [{\"role\": \"user\", \"content\": \"1\"}, {\"role\": \"assistant\", \"content\": \"2\"}, {\"role\": \"user\", \"content\": \"3\"}], \"chosen\": [{\"role\": \"assistant\", \"content\": \"a\"}], \"rejected\": [{\"role\": \"assistant\", \"content\": \"b\"}]}\n"
                                + "{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": [{\"role\": \"assistant\", \"content\": \"b\"}]}\n"
                                + "{\"image\": {\"path\": \"x.png\"}, \"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}\n"
                                + good);
        Map<Integer, String> skipped = new java.util.TreeMap<>();
        imported.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.SKIPPED)
                .forEach(p -> skipped.put(p.line(), p.reason()));
        assertEquals(java.util.Set.of(2, 3, 4, 5, 6, 7), skipped.keySet());
        assertEquals("There is no \"rejected\".", skipped.getOrDefault(2, ""));
        assertTrue(
                skipped.getOrDefault(3, "").startsWith("Not valid JSON"),
                skipped.getOrDefault(3, ""));
        assertEquals("The prompt is empty.", skipped.getOrDefault(4, ""));
        assertTrue(
                skipped.getOrDefault(5, "").contains("[user, assistant, user]"),
                skipped.getOrDefault(5, ""));
        assertTrue(
                skipped.getOrDefault(6, "").startsWith("One answer is a text"),
                skipped.getOrDefault(6, ""));
        assertTrue(skipped.getOrDefault(7, "").contains("image"), skipped.getOrDefault(7, ""));
        assertEquals(2, pairs("train").size());
        assertEquals(6, imported.manifest().counts().get("skipped"));
        assertTrue(Files.exists(workspace.preferences("set").problemsFile()));
    }

    @Test
    void theReleasedFormComesInFromParquetTextForText() {
        for (String file : List.of("preference_snappy.parquet", "preference_zstd_groups.parquet")) {
            JsonNode expected =
                    Json.readTree(PARQUET.resolve("expected.json")).path(file).path("columns");
            ImportPreferences.into(workspace, request(PARQUET.resolve(file), IfThere.REPLACE));
            List<PreferencePair> pairs = pairs("train");
            assertEquals(7, pairs.size());
            for (int i = 0; i < pairs.size(); i++) {
                PreferencePair pair = pairs.get(i);
                assertEquals(Integer.toString(1000 + i), pair.example());
                assertEquals(expected.path("prompt").path(i).asString(), pair.prompt());
                assertEquals(content(expected, "chosen", i, 0), pair.system());
                assertEquals(content(expected, "chosen", i, 2), pair.chosen());
                assertEquals(content(expected, "rejected", i, 2), pair.rejected());
            }
        }
    }

    private static String content(JsonNode columns, String column, int row, int turn) {
        return columns.path(column).path(row).path(turn).path("content").asString();
    }

    @Test
    void theSplitOfAFolderIsKept() throws IOException {
        Path hub = folder.resolve("hub");
        Path source = Files.createDirectories(hub.resolve("data"));
        for (String shard :
                List.of("train-00000-of-00002", "train-00001-of-00002", "test-00000-of-00001")) {
            Files.copy(
                    PARQUET.resolve("preference_snappy.parquet"),
                    source.resolve(shard + ".parquet"));
        }
        Files.copy(
                PARQUET.resolve("broken_footer.parquet"),
                source.resolve("train-00002-of-00002.parquet"));
        write(
                source.resolve("dev.jsonl"),
                "{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}");
        ImportPreferences.Imported imported =
                ImportPreferences.into(workspace, request(hub, IfThere.KEEP));
        assertEquals(Map.of("train", 14, "test", 7, "validation", 1), imported.manifest().pairs());
        assertTrue(
                imported.problems().stream()
                        .anyMatch(p -> p.file().equals("train-00002-of-00002.parquet")),
                imported.problems().toString());
    }

    @Test
    void demonstrationsComeInWithoutARejectedAnswer() {
        ImportPreferences.Imported imported =
                read(
                        """
                        {"messages": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "A"}]}
                        {"prompt": "Why?", "completion": "B"}
                        {"prompt": "Why?", "chosen": "a", "rejected": "b"}
                        """);
        assertTrue(imported.manifest().holdsDemonstrations());
        assertEquals(
                List.of("A", "B"), pairs("train").stream().map(PreferencePair::chosen).toList());
        assertEquals("", pairs("train").getFirst().rejected());
        assertTrue(
                imported.problems().stream().anyMatch(p -> p.line() == 3),
                "a pair among demonstrations is told");
    }

    @Test
    void whatIsExportedComesBackTheSame() {
        List<PreferencePair> pairs =
                List.of(
                        new PreferencePair(
                                "train-1",
                                "sys",
                                "Q \"1\"\n?",
                                "A\n1. ä",
                                "B",
                                List.of(),
                                List.of()),
                        new PreferencePair("train-2", "", "Q2", "A2", "B2", List.of(), List.of()));
        Path file = folder.resolve("export.jsonl");
        TrlExport.write(file, pairs);
        ImportPreferences.Imported imported =
                ImportPreferences.into(workspace, request(file, IfThere.KEEP));
        assertEquals(pairs, pairs("train"));
        assertEquals(List.of(), imported.problems());
    }

    @Test
    void aSetSaysThatNothingStandsBehindIt() {
        read("{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}");
        var manifest = workspace.preferences("set").manifest();
        assertEquals("", manifest.task() + manifest.dataset() + manifest.ranking());
        assertEquals(Optional.empty(), manifest.pairing());
        assertEquals(java.util.Set.of("source data.jsonl"), manifest.parents().keySet());
    }

    @Test
    void anotherSetIsKeptUnlessAsked() {
        read("{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}");
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                ImportPreferences.into(
                                        workspace,
                                        request(folder.resolve("data.jsonl"), IfThere.KEEP)));
        assertTrue(error.remedy().contains("--replace"), error.remedy());
    }

    @Test
    void nothingIsWrittenWhenNoRowCanBeUsed() {
        UserError error = assertThrows(UserError.class, () -> read("{\"text\": \"only a text\"}"));
        assertTrue(error.what().contains("data.jsonl row 1: Neither"), error.what());
        assertFalse(Files.exists(workspace.preferences("set").path()));
    }

    private PreferencePair only(String line) {
        read(line);
        List<PreferencePair> pairs = pairs("train");
        assertEquals(1, pairs.size());
        return pairs.getFirst();
    }

    private ImportPreferences.Imported read(String lines) {
        Path file = folder.resolve("data.jsonl");
        write(file, lines);
        return ImportPreferences.into(workspace, request(file, IfThere.KEEP));
    }

    @Test
    void aFolderThatSaveToDiskWroteIsReadSplitBySplit() {
        Path source = Path.of("src/test/resources/golden/data/arrow/orpo_dpo_dataset");
        ImportPreferences.Imported imported =
                ImportPreferences.into(workspace, request(source, IfThere.KEEP));
        assertEquals(List.of(), imported.problems());
        assertEquals(6, pairs("train").size());
        assertEquals(3, pairs("test").size());
        PreferencePair first = pairs("train").getFirst();
        assertTrue(first.system().startsWith("You are a genetic counselor."), first.system());
        assertTrue(first.chosen().startsWith("POTENTIAL_DISEASES:\n1. Treacher"), first.chosen());
    }

    @Test
    void aSavedDataSetWithoutOneOfItsShardsIsRefused() throws IOException {
        Path source = Files.createDirectories(folder.resolve("saved"));
        write(
                source.resolve("state.json"),
                "{\"_data_files\": [{\"filename\": \"data-00000-of-00001.arrow\"}]}");
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> ImportPreferences.into(workspace, request(source, IfThere.KEEP)));
        assertTrue(error.where().endsWith("data-00000-of-00001.arrow"), error.where());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportPreferences.Request request(Path file, IfThere ifThere) {
        return new ImportPreferences.Request(file, "set", Optional.empty(), ifThere);
    }

    private List<PreferencePair> pairs(String part) {
        return workspace.preferences("set").pairs(part);
    }
}
