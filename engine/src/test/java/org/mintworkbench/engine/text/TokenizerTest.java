package org.mintworkbench.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;

class TokenizerTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama3", "gemma"})
    void everyGoldenStringGivesTheIdsAndTextsOfTheReference(String name) {
        JsonNode golden = Goldens.json(name, "tokenizer_cases.json");
        assertEquals(159, golden.path("cases").size());
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder(name))) {
            assertEquals(golden.path("vocabulary").asInt(), tokenizer.vocabularySize());
            for (JsonNode c : golden.path("cases")) {
                String text = c.path("text").asString();
                int[] ids = Goldens.ids(c.path("ids"));
                int[] bare = Goldens.ids(c.path("ids_without_special"));
                assertArrayEquals(ids, tokenizer.encode(text, SpecialTokens.ADD), text);
                assertArrayEquals(bare, tokenizer.encode(text, SpecialTokens.NONE), text);
                assertEquals(c.path("decoded").asString(), tokenizer.decode(ids, SpecialText.KEEP));
                assertEquals(
                        c.path("decoded_skip_special").asString(),
                        tokenizer.decode(ids, SpecialText.SKIP));
                assertEquals(
                        c.path("decoded_without_special").asString(),
                        tokenizer.decode(bare, SpecialText.KEEP));
            }
        }
    }

    @Test
    void theRolesOfTokensComeFromTheFilesBesideTheTokenizer() {
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder("llama3"))) {
            assertEquals(OptionalInt.of(486), tokenizer.bosId());
            assertEquals(OptionalInt.of(490), tokenizer.eosId());
            assertEquals(OptionalInt.of(490), tokenizer.padId());
            assertEquals(Set.of(487, 490), tokenizer.stopIds());
            assertEquals("<|begin_of_text|>", tokenizer.specialTokens().get("bos_token"));
        }
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder("gemma"))) {
            assertEquals(OptionalInt.of(2), tokenizer.bosId());
            assertEquals(OptionalInt.of(1), tokenizer.eosId());
            assertEquals(OptionalInt.of(0), tokenizer.padId());
            assertEquals(Set.of(1, 6), tokenizer.stopIds());
        }
    }

    @Test
    void aLongTextIsNeverCut(@TempDir Path folder) throws IOException {
        String json = Files.readString(Goldens.folder("llama3").resolve("tokenizer.json"));
        String limit =
                "\"truncation\": {\"direction\": \"Right\", \"max_length\": 8, "
                        + "\"strategy\": \"LongestFirst\", \"stride\": 0}";
        String limited = json.replaceFirst("\"truncation\":\\s*null", limit);
        assertTrue(!limited.equals(json));
        Files.writeString(folder.resolve("tokenizer.json"), limited);
        String text = "phenotype ".repeat(3000);
        try (Tokenizer whole = Tokenizer.load(Goldens.folder("llama3"));
                Tokenizer tokenizer = Tokenizer.load(folder)) {
            int[] ids = tokenizer.encode(text, SpecialTokens.NONE);
            assertTrue(ids.length > 3000);
            assertArrayEquals(whole.encode(text, SpecialTokens.NONE), ids);
            assertEquals(text, tokenizer.decode(ids, SpecialText.KEEP));
        }
    }

    @Test
    void aRoleSetToNullHasNoTokenAndAnUnmentionedOneIsAskedOfTheModelsFiles(@TempDir Path folder)
            throws IOException {
        Files.copy(
                Goldens.folder("llama3").resolve("tokenizer.json"),
                folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": null}");
        Files.writeString(
                folder.resolve("config.json"), "{\"bos_token_id\": 1, \"eos_token_id\": [5, 7]}");
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertEquals(OptionalInt.empty(), tokenizer.bosId());
            assertEquals(OptionalInt.of(5), tokenizer.eosId());
            assertEquals(Set.of(5, 7), tokenizer.stopIds());
            assertEquals(OptionalInt.empty(), tokenizer.padId());
        }
    }

    @Test
    void aMissingOrBrokenTokenizerIsExplained(@TempDir Path folder) throws IOException {
        UserError missing = assertThrows(UserError.class, () -> Tokenizer.load(folder));
        assertEquals("There is no tokenizer.json.", missing.what());
        for (String broken : new String[] {"", "[]", "{\"model\": ", "{\"version\": \"1.0\"}"}) {
            Files.writeString(folder.resolve("tokenizer.json"), broken);
            UserError error = assertThrows(UserError.class, () -> Tokenizer.load(folder));
            assertTrue(error.where().endsWith("tokenizer.json"), error.getMessage());
        }
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"Nonsense\", \"vocab\": {\"a\": 0}}}");
        assertThrows(UserError.class, () -> Tokenizer.load(folder));
    }

    @Test
    void manyThreadsMayEncodeAtOnce() {
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder("gemma"))) {
            String text = "numbered list of rare diseases ".repeat(20);
            int[] alone = tokenizer.encode(text, SpecialTokens.ADD);
            boolean same =
                    Stream.generate(() -> text)
                            .limit(400)
                            .parallel()
                            .map(t -> tokenizer.encode(t, SpecialTokens.ADD))
                            .allMatch(ids -> java.util.Arrays.equals(alone, ids));
            assertTrue(same);
        }
    }
}
