package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Tokenizers, transformers, PEFT and TRL.
class LanguageParityTest {
    private static final List<String> GROUPS =
            List.of(
                    "tokenizers",
                    "chat",
                    "forward",
                    "greedy",
                    "sampler",
                    "adapters",
                    "objectives",
                    "traces");

    @TempDir private Path folder;

    @BeforeEach
    void copyGoldens() throws IOException, URISyntaxException {
        Path source =
                Path.of(
                        Objects.requireNonNull(LanguageParityTest.class.getResource("/golden/llm"))
                                .toURI());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve("llm").resolve(source.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
        tokenizer("llama3", "llama");
        tokenizer("gemma", "gemma2");
    }

    /// The subset beside the tests keeps each tokenizer once.
    private void tokenizer(String name, String model) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("llm/tokenizers").resolve(name))) {
            for (Path file : files.filter(f -> !f.toString().endsWith("_cases.json")).toList()) {
                Path target = folder.resolve("llm").resolve(model).resolve(file.getFileName());
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void everyItemPasses() {
        CommandLineRun run =
                CommandLineRun.of(
                        "parity", folder.toString(), "--only", String.join(",", GROUPS), "--json");

        JsonNode result = Json.parseTree(run.out(), "output");
        assertEquals(ExitCode.OK, run.code(), run.out());
        List<String> seen =
                result.get("items").valueStream().map(LanguageParityTest::group).toList();
        GROUPS.forEach(group -> assertTrue(seen.contains(group), group));
    }

    private static String group(JsonNode row) {
        return row.at("/item/group").stringValue();
    }

    @Test
    void aRuleThatIsBrokenFailsInEveryGroupItTouches() throws IOException {
        replace("tokenizers/llama3/tokenizer_cases.json", "\"ids\": [", "\"ids\": [7, ");
        replace("tokenizers/llama3/chat_cases.json", "\"ids\": [", "\"ids\": [7, ");
        replace("llama/config.json", "\"rope_theta\": 10000.0", "\"rope_theta\": 77.0");
        replace("llama/generate.json", "\"temperature\": 0.8", "\"temperature\": 0.85");
        replace("traces/sft-llama/run.json", "\"weight_decay\": 0.01", "\"weight_decay\": 0.9");

        CommandLineRun run =
                CommandLineRun.of("parity", folder.toString(), "--only", String.join(",", GROUPS));

        assertEquals(1, run.code(), run.out());
        GROUPS.forEach(group -> assertTrue(run.out().contains("FAIL  " + group), group));
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve("llm").resolve(name);
        String text = Files.readString(file);
        String changed = text.replace(from, to);
        assertTrue(!changed.equals(text), name);
        Files.writeString(file, changed);
    }
}
