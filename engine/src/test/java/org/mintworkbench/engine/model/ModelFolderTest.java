package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;

/// What a user may give for a model folder, right and wrong.
class ModelFolderTest {
    private static final String RECENT_ROPE =
            "\"rope_parameters\": {\"rope_theta\": 10000.0, \"rope_type\": \"default\"}";
    private static final String TYPES =
            """
            ["sliding_attention", "full_attention", "sliding_attention", "full_attention"]\
            """;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(Goldens.folder().resolve("llama").resolve(name), folder.resolve(name));
        }
    }

    @Test
    void bothSpellingsOfTheConfigurationGiveTheSameNumbers() throws IOException {
        float[] classic = logits();
        edit("\"rope_theta\": 10000.0,\n  \"rope_scaling\"", "\"rope_parameters\"");
        edit("torch_dtype", "dtype");
        assertTrue(java.util.Arrays.equals(classic, logits()));
    }

    @Test
    void bothSpellingsOfGemmasConfigurationGiveTheSameNumbers() throws IOException {
        use("gemma2");
        float[] classic = logits();
        edit("\"rope_theta\": 10000.0", RECENT_ROPE);
        edit("torch_dtype", "dtype");
        edit("\"sliding_window\": 8", "\"sliding_window\": 8, \"layer_types\": " + TYPES);
        assertTrue(java.util.Arrays.equals(classic, logits()));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"attn_logit_softcapping\": 6.0', '\"attn_logit_softcapping\": null'",
        "'\"final_logit_softcapping\": 9.0', '\"final_logit_softcapping\": null'",
        "'\"query_pre_attn_scalar\": 28', '\"query_pre_attn_scalar\": 20'",
        "'\"sliding_window\": 8', '\"sliding_window\": 7'",
        "'\"sliding_window\": 8', '\"sliding_window\": null'",
    })
    void everyRuleOfGemmaIsReadFromTheConfiguration(String before, String after)
            throws IOException {
        use("gemma2");
        float[] unchanged = logits();
        edit(before, after);
        assertFalse(java.util.Arrays.equals(unchanged, logits()));
    }

    @ParameterizedTest
    @CsvSource({
        "gelu_pytorch_tanh, gelu, hidden_activation",
        "'\"sliding_window\": 8', '\"layer_types\": [\"full_attention\"]', layer_types",
        "'\"sliding_window\": 8', '\"use_bidirectional_attention\": true', bidirectional",
    })
    void whatGemmaDoesNotKnowIsRefusedInWords(String before, String after, String word)
            throws IOException {
        use("gemma2");
        edit(before, after);
        UserError error = assertThrows(UserError.class, () -> load(ComputeType.FP32));
        assertTrue(error.toString().contains(word), error.toString());
    }

    @Test
    void upperLayersOfQwenMaySlide() throws IOException {
        use("qwen2");
        float[] all = logits();
        edit("\"use_sliding_window\": false", "\"use_sliding_window\": true");
        edit("\"sliding_window\": null", "\"sliding_window\": 3");
        assertTrue(java.util.Arrays.equals(all, logits()), "max_window_layers is all layers");
        edit("\"max_window_layers\": 2", "\"max_window_layers\": 1");
        assertFalse(java.util.Arrays.equals(all, logits()));
    }

    @Test
    void weightsOfTheRightTypeStayInTheirFile() {
        try (LanguageModel model = load(ComputeType.BF16)) {
            assertTrue(model.memory().startsWith("0 MiB of weights mapped"), model.memory());
            long small = model.decoder().weights().copiedBytes();
            long norms = 4L * 64 * (2 * 3 + 1);
            assertEquals(norms, small);
        }
        try (LanguageModel model = load(ComputeType.FP32)) {
            assertEquals(0, model.decoder().weights().mappedBytes());
        }
    }

    @Test
    void bfloat16ComesCloseToFloat32() {
        TokenBatch batch = TokenBatch.of(new int[] {1, 5, 9, 100, 7, 33, 250, 4});
        try (Scope scope = new Scope();
                LanguageModel exact = load(ComputeType.FP32);
                LanguageModel half = load(ComputeType.BF16)) {
            double apart =
                    Goldens.farthest(
                            exact.logProbs(batch, Optional.empty()).toDoubles(),
                            half.logProbs(batch, Optional.empty()).toDoubles());
            assertTrue(apart > 0 && apart < 0.1, "apart " + apart);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LlamaForCausalLM, MistralForCausalLM, LlamaForCausalLM",
        "llama3, yarn, rope_type",
        "silu, gelu, hidden_act",
        "'\"hidden_size\": 64', '\"hidden_size\": 32', embed_tokens",
        "'\"num_hidden_layers\": 3', '\"num_hidden_layers\": 4', layers.3",
        "'\"vocab_size\": 491', '\"vocab_size\": \"many\"', vocab_size",
        "'\"num_key_value_heads\": 2', '\"num_key_value_heads\": 3', heads",
    })
    void aConfigurationThatIsNotUnderstoodIsRefusedInWords(String before, String after, String word)
            throws IOException {
        edit(before, after);
        UserError error = assertThrows(UserError.class, () -> load(ComputeType.FP32));
        assertTrue(error.toString().contains(word), error.toString());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        assertTrue(refusal().contains("model.safetensors"));
        Files.createFile(folder.resolve("pytorch_model.bin"));
        assertTrue(refusal().contains("pytorch_model.bin: No weights can be read"), refusal());
        Files.delete(folder.resolve("config.json"));
        assertTrue(refusal().contains("config.json"));
    }

    @Test
    void aShardThatIsMissingIsNamed() throws IOException {
        Path sharded = Goldens.folder().resolve("llama-sharded");
        try (var files = Files.list(sharded)) {
            for (Path file : files.filter(f -> !f.toString().contains("00002-of")).toList()) {
                Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        assertTrue(refusal().contains("model-00002-of-00004.safetensors"));
    }

    private String refusal() {
        return assertThrows(UserError.class, () -> load(ComputeType.FP32)).toString();
    }

    private void use(String model) throws IOException {
        for (String name : List.of("config.json", "model.safetensors")) {
            Path golden = Goldens.folder().resolve(model).resolve(name);
            Files.copy(golden, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private float[] logits() {
        try (Scope scope = new Scope();
                LanguageModel model = load(ComputeType.FP32)) {
            return model.logits(
                            TokenBatch.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                            Optional.empty())
                    .toFloats();
        }
    }

    private LanguageModel load(ComputeType type) {
        return LanguageModel.load(folder, new ModelOptions(type, Checkpointing.NONE));
    }

    private void edit(String before, String after) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertTrue(text.contains(before), before);
        Files.writeString(config, text.replace(before, after));
    }
}
