package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are missing, cut off, of another kind or of another version, each under the real
/// command line: one message with what, where and what to do, and nothing half made.
class BrokenInputTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir Path folder;
    private Path workspace = Path.of("none");
    private Path model = Path.of("none");

    @BeforeEach
    void prepare() throws IOException {
        workspace = TwelveCases.make(folder);
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Path.of(TwelveCases.MODEL))) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    no tokenizer               | There is no tokenizer.json          | model
                    tokenizer cut off          | tokenizer                           | tokenizer.json
                    no weights                 | No model.safetensors                | model
                    only a pickle              | it is no zip archive                | pytorch_model.bin
                    a pickle under that name   | A Python pickle                     | model.safetensors
                    a zip under that name      | A zip archive                       | model.safetensors
                    an LFS pointer             | Git LFS pointer                     | model.safetensors
                    weights cut off            | bytes                               | model.safetensors
                    empty weights              | only 0 bytes                          | model.safetensors
                    header longer than file    | header                              | model.safetensors
                    header shorter than it is  | is damaged                          | model.safetensors
                    unknown type of numbers    | F8_E9                               | model.safetensors
                    type that does not fit     | bytes                               | model.safetensors
                    shape that does not fit    | shape                               | model
                    another architecture       | MambaForCausalLM is not supported   | config.json
                    no configuration           | No config.json here                 | model
                    configuration cut off      | It breaks off before its end        | config.json line
                    configuration misspelt     | It is not JSON                      | config.json line 2, column
                    tokenizer config misspelt  | It is not JSON: Unexpected close marker ']': expected '}'. | tokenizer_config.json, column
                    chat template cut off      | the tag has no end '}}'             | chat_template.jinja
                    no folder                  | The model folder is missing         | model
                    """)
    void aModelThatCannotBeUsedIsToldInOneMessage(String fault, String what, String where)
            throws IOException {
        sabotage(fault);

        CommandLineRun run =
                CommandLineRun.of(
                        "generate", "-w", workspace.toString(), "--model", model.toString());

        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertMessage(run, what, where);
        assertFalse(Files.exists(workspace.resolve("runs")), "a run was made for it");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"no tokenizer", "no weights", "another architecture", "no folder"})
    void noRunIsMadeForAModelThatCannotBeTrained(String fault) throws IOException {
        sabotage(fault);

        CommandLineRun run =
                CommandLineRun.of("train", "-w", workspace.toString(), "--model", model.toString());

        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertFalse(Files.exists(workspace.resolve("runs")), run.err());
    }

    @Test
    void noRunIsMadeForTargetsThatTheModelDoesNotHave() {
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "-w",
                        workspace.toString(),
                        "--model",
                        model.toString(),
                        "--targets",
                        "query_key_value");

        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertMessage(run, "The model has no module query_key_value", "LoRA targets");
        assertFalse(Files.exists(workspace.resolve("runs")), run.err());
    }

    private void sabotage(String fault) throws IOException {
        Path weights = model.resolve(WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        switch (fault) {
            case "no tokenizer" -> Files.delete(model.resolve("tokenizer.json"));
            case "tokenizer cut off" -> cut(model.resolve("tokenizer.json"));
            case "no weights" -> Files.delete(weights);
            case "only a pickle" -> Files.move(weights, model.resolve("pytorch_model.bin"));
            case "a pickle under that name" -> Files.write(weights, new byte[] {(byte) 128, 2, 0});
            case "a zip under that name" -> Files.writeString(weights, "PK\u0003\u0004archive");
            case "an LFS pointer" ->
                    Files.writeString(weights, "version https://git-lfs.github.com/spec/v1\n");
            case "weights cut off" -> Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
            case "empty weights" -> Files.write(weights, new byte[0]);
            case "header longer than file" -> Files.write(weights, withLength(bytes, 1L << 40));
            case "header shorter than it is" -> Files.write(weights, withLength(bytes, 40));
            case "unknown type of numbers" -> header(weights, "\"BF16\"", "\"F8_E9\"");
            case "type that does not fit" -> header(weights, "\"BF16\"", "\"F32\"");
            case "shape that does not fit" ->
                    Files.writeString(
                            model.resolve("config.json"),
                            Files.readString(model.resolve("config.json"))
                                    .replaceAll("(\"intermediate_size\": )\\d+", "$120"));
            case "another architecture" ->
                    Files.writeString(
                            model.resolve("config.json"),
                            Files.readString(model.resolve("config.json"))
                                    .replace("llama", "mamba")
                                    .replace("LlamaForCausalLM", "MambaForCausalLM"));
            case "no configuration" -> Files.delete(model.resolve("config.json"));
            case "configuration cut off" -> cut(model.resolve("config.json"));
            case "configuration misspelt" ->
                    Files.writeString(model.resolve("config.json"), "{\n  \"model_type\" llama}");
            case "tokenizer config misspelt" ->
                    Files.writeString(model.resolve("tokenizer_config.json"), "{\"a\": \"b\"]");
            case "chat template cut off" ->
                    Files.writeString(
                            model.resolve("chat_template.jinja"), "{% for m in messages %}{{ m");
            case "no folder" -> model = folder.resolve("model-of-yesterday");
            default -> throw new IllegalArgumentException(fault);
        }
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static byte[] withLength(byte[] bytes, long length) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return changed;
    }

    /// Replaces the first such text in the header; its length stays right.
    private static void header(Path weights, String before, String after) throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        assertTrue(header.contains(before), header);
        int at = header.indexOf(before);
        String changed = header.substring(0, at) + after + header.substring(at + before.length());
        byte[] head = changed.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out =
                ByteBuffer.allocate(8 + head.length + bytes.length - 8 - length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(head.length)
                        .put(head)
                        .put(bytes, 8 + length, bytes.length - 8 - length);
        Files.write(weights, out.array());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace.json",
                "datasets/cases/dataset.json",
                "datasets/cases/splits.json",
                "tasks/rare-disease.json"
            })
    void whatANewerVersionWroteIsRefusedAndLeftUntouched(String file) throws IOException {
        Path newer = workspace.resolve(file);
        String text = Files.readString(newer).replaceFirst("(\"schema\"\\s*:\\s*)1", "$199");
        Files.writeString(newer, text);

        CommandLineRun run =
                CommandLineRun.of(
                        "generate",
                        "-w",
                        workspace.toString(),
                        "--model",
                        TwelveCases.MODEL,
                        "--dataset",
                        "cases");

        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertMessage(run, "Written by a newer version", newer.getFileName().toString());
        assertTrue(run.err().contains("Update the workbench"), run.err());
        assertEquals(text, Files.readString(newer));
    }

    @Test
    void aBrokenRowOfAPreferenceSetIsNamedByItsLine() throws IOException {
        Path set;
        try (Stream<Path> sets = Files.list(workspace.resolve("preferences"))) {
            set = sets.findFirst().orElseThrow().resolve("train.jsonl");
        }
        List<String> lines = Files.readAllLines(set);
        lines.set(2, lines.get(2).substring(0, 30));
        Files.write(set, lines);

        CommandLineRun run =
                CommandLineRun.of("train", "-w", workspace.toString(), "--model", model.toString());

        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertMessage(run, "It breaks off before its end.", "train.jsonl line 3");
    }

    private static void assertMessage(CommandLineRun run, String what, String where) {
        List<String> lines = run.err().lines().toList();
        List<String> first = lines.stream().filter(l -> l.startsWith("Error: ")).toList();
        List<String> second = lines.stream().filter(l -> l.startsWith("  where   ")).toList();
        assertEquals(1, first.size(), run.err());
        assertTrue(first.getFirst().contains(what), run.err());
        assertEquals(1, second.size(), run.err());
        assertTrue(second.getFirst().contains(where), run.err());
        assertTrue(lines.stream().anyMatch(l -> l.matches(" {2}to do {3}.{10,}")), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(run.err().contains("REDACTED"), run.err());
        assertFalse(run.err().contains("[Source"), run.err());
    }
}
