package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    private GoldenCopy goldens;

    @BeforeEach
    void copyGoldens() throws IOException {
        goldens = new GoldenCopy(folder, GROUPS);
        goldens.add("llm");
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
        CommandLineRun run = goldens.parity("--json");

        assertEquals(ExitCode.OK, run.code(), run.out());
        List<String> seen = GoldenCopy.groupsOf(run);
        GROUPS.forEach(group -> assertTrue(seen.contains(group), group));
    }

    @Test
    void aRuleThatIsBrokenFailsInEveryGroupItTouches() throws IOException {
        goldens.replace(
                "llm/tokenizers/llama3/tokenizer_cases.json", "\"ids\": [", "\"ids\": [7, ");
        goldens.replace("llm/tokenizers/llama3/chat_cases.json", "\"ids\": [", "\"ids\": [7, ");
        goldens.replace("llm/llama/config.json", "\"rope_theta\": 10000.0", "\"rope_theta\": 77.0");
        goldens.replace("llm/llama/generate.json", "\"temperature\": 0.8", "\"temperature\": 0.85");
        goldens.replace(
                "llm/traces/sft-llama/run.json", "\"weight_decay\": 0.01", "\"weight_decay\": 0.9");

        CommandLineRun run = goldens.parity();

        assertEquals(1, run.code(), run.out());
        GROUPS.forEach(group -> assertTrue(run.out().contains("FAIL  " + group), group));
    }
}
