package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

class AdapterTest {
    private static final LoraConfig ALL = LoraConfig.of(4, 8, 0.2, Set.of(LoraConfig.ALL_LINEAR));

    @TempDir Path folder;

    private static LanguageModel model;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
        model = LanguageModel.load(Goldens.folder().resolve("llama"), ModelOptions.fp32());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aNewAdapterChangesNothing() {
        TokenBatch batch = TokenBatch.of(row(30, 1), row(12, 2));
        try (Scope scope = new Scope();
                Adapter adapter = Adapter.create(model, ALL, 1)) {
            assertArrayEquals(
                    model.logits(batch, Optional.empty()).toFloats(),
                    model.logits(batch, Optional.of(adapter)).toFloats());
        }
    }

    @Test
    void theSameSeedMakesTheSameAdapterWithinPeftsBounds() {
        try (Adapter one = Adapter.create(model, ALL, 1);
                Adapter again = Adapter.create(model, ALL, 1);
                Adapter other = Adapter.create(model, ALL, 2)) {
            for (int i = 0; i < one.parameters().size(); i++) {
                Tensor value = one.parameters().get(i).value();
                float[] floats = value.toFloats();
                assertArrayEquals(floats, again.parameters().get(i).value().toFloats());
                boolean isA = one.parameters().get(i).name().contains("lora_A");
                double bound = isA ? 1 / Math.sqrt((double) value.shape()[1]) : 0;
                double largest = 0;
                for (float f : floats) {
                    largest = Math.max(largest, Math.abs(f));
                }
                assertTrue(largest <= bound && largest >= 0.9 * bound, "largest " + largest);
                assertEquals(
                        !isA, Arrays.equals(floats, other.parameters().get(i).value().toFloats()));
            }
        }
    }

    /// Through Gemma's window of 8, an answer's first tokens see the end of the common beginning.
    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2", "qwen2"})
    void rowsWithACommonBeginningGiveWhatTheyGiveAlone(String name) {
        int[] prompt = row(40, 3);
        int[][] rows = {join(prompt, row(9, 4)), row(25, 5), join(prompt, row(14, 6))};
        try (Scope scope = new Scope();
                LanguageModel exact = LanguageModel.load(Goldens.folder().resolve(name), fp64());
                Adapter adapter = Goldens.filled(exact, ALL)) {
            TokenBatch together = TokenBatch.of(rows);
            double[] logProbs = exact.logProbs(together, Optional.of(adapter)).toDoubles();
            exact.gradients(together, adapter, Dropout.off(), scaledSum(1));
            double[][] gradients = gradients(adapter);
            adapter.zeroGradients();
            for (int row = 0; row < rows.length; row++) {
                TokenBatch alone = TokenBatch.of(rows[row]);
                int from = row * together.width();
                assertArrayEquals(
                        exact.logProbs(alone, Optional.of(adapter)).toDoubles(),
                        Arrays.copyOfRange(logProbs, from, from + rows[row].length),
                        1e-12);
                exact.gradients(alone, adapter, Dropout.off(), scaledSum(1));
            }
            double[][] summed = gradients(adapter);
            for (int i = 0; i < summed.length; i++) {
                assertArrayEquals(summed[i], gradients[i], 1e-10 * Goldens.largest(summed[i]));
            }
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferencesDropoutIncluded() {
        TokenBatch batch = TokenBatch.of(row(14, 7), row(9, 8));
        Dropout dropout = Dropout.seeded(4, 5, 6);
        double h = 1e-5;
        try (Scope scope = new Scope();
                LanguageModel exact =
                        LanguageModel.load(Goldens.folder().resolve("llama"), fp64());
                Adapter adapter = Goldens.filled(exact, ALL)) {
            exact.gradients(batch, adapter, dropout, scaledSum(0.1));
            double[][] gradients = gradients(adapter);
            for (int i = 0; i < gradients.length; i += 5) {
                Tensor value = adapter.parameters().get(i).value();
                int at = i % gradients[i].length;
                double above = shifted(exact, adapter, value, at, h, batch, dropout);
                double below = shifted(exact, adapter, value, at, -h, batch, dropout);
                double expected = (above - below) / (2 * h);
                assertEquals(
                        expected,
                        gradients[i][at],
                        1e-6 * Math.max(1, Goldens.largest(gradients[i])));
            }
        }
    }

    @Test
    void dropoutFollowsItsSeedAndStepAlone() {
        TokenBatch batch = TokenBatch.of(row(20, 9));
        try (Scope scope = new Scope();
                Adapter adapter = Goldens.filled(model, ALL)) {
            double one = model.gradients(batch, adapter, Dropout.seeded(1, 1, 0), scaledSum(1));
            double other = model.gradients(batch, adapter, Dropout.seeded(1, 2, 0), scaledSum(1));
            double again = model.gradients(batch, adapter, Dropout.seeded(1, 1, 0), scaledSum(1));
            double none = model.gradients(batch, adapter, Dropout.off(), scaledSum(1));
            assertEquals(one, again);
            assertEquals(4, Set.of(one, other, none, 0.0).size());
        }
    }

    @Test
    void anAdapterIsReadAsItWasWrittenAndTheSameBytesEachTime() throws IOException {
        LoraConfig config =
                new LoraConfig(
                        6,
                        12.5,
                        0.05,
                        Set.of("q_proj", "down_proj"),
                        new LoraConfig.Patterns(
                                LoraConfig.Scaling.ROOT_OF_RANK,
                                java.util.Map.of("layers.1.self_attn.q_proj", 3),
                                java.util.Map.of("down_proj", 7.0)));
        try (Scope scope = new Scope();
                Adapter adapter = Adapter.create(model, config, 5)) {
            adapter.write(folder.resolve("a"));
            adapter.write(folder.resolve("b"));
            try (Adapter read = Adapter.read(folder.resolve("a"), model)) {
                assertEquals(config, read.config());
                assertEquals(names(adapter), names(read));
                assertEquals(12, read.parameters().size());
                for (int i = 0; i < read.parameters().size(); i++) {
                    assertArrayEquals(
                            adapter.parameters().get(i).value().toFloats(),
                            read.parameters().get(i).value().toFloats());
                }
            }
        }
        for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("a").resolve(file)),
                    Files.readAllBytes(folder.resolve("b").resolve(file)));
        }
    }

    @Test
    void theConfigurationHasTheKeysOfPeft013InOrder() {
        try (Adapter adapter = Adapter.create(model, ALL, 5)) {
            adapter.write(folder, "base");
        }
        JsonNode written = Json.readTree(folder.resolve("adapter_config.json"));
        List<String> keys = new ArrayList<>(written.propertyNames());
        List<String> sorted = new ArrayList<>(keys);
        Collections.sort(sorted);
        assertEquals(sorted, keys);
        assertEquals(24, keys.size());
        assertEquals("base", written.path("base_model_name_or_path").asString());
        assertEquals(7, written.path("target_modules").size());
    }

    /// PEFT puts what such an adapter begins with into the base, which we have as it was.
    @Test
    void anAdapterThatBeganByChangingItsBaseIsRefused() throws IOException {
        try (Adapter adapter = Adapter.create(model, ALL, 5)) {
            adapter.write(folder);
        }
        Path file = folder.resolve("adapter_config.json");
        String plain = Files.readString(file);
        for (String way : List.of("pissa", "pissa_niter_16", "olora", "loftq", "corda")) {
            Files.writeString(file, begun(plain, "\"" + way + "\""));
            UserError error = assertThrows(UserError.class, () -> Adapter.read(folder, model));
            assertTrue(error.toString().contains("init_lora_weights"), error.toString());
        }
        for (String way : List.of("true", "false", "\"gaussian\"", "\"eva\"")) {
            Files.writeString(file, begun(plain, way));
            Adapter.read(folder, model).close();
        }
    }

    private static String begun(String config, String way) {
        assertTrue(config.contains("\"init_lora_weights\" : true"), config);
        return config.replace("\"init_lora_weights\" : true", "\"init_lora_weights\" : " + way);
    }

    @Test
    void anAdapterOfAnotherModelIsRefusedWithTheTensorThatDoesNotFit() {
        try (Adapter adapter = Adapter.create(model, ALL, 5);
                LanguageModel other =
                        LanguageModel.load(
                                Goldens.folder().resolve("llama-sharded"), ModelOptions.fp32())) {
            adapter.write(folder);
            UserError error = assertThrows(UserError.class, () -> Adapter.read(folder, other));
            assertTrue(error.where().contains("lora_A"), error.toString());
        }
    }

    @Test
    void anAdapterWithoutAnyMatchingTensorIsRefused() throws IOException {
        try (Adapter adapter = Adapter.create(model, ALL, 5)) {
            adapter.write(folder);
        }
        try (Scope scope = new Scope()) {
            org.mintworkbench.engine.tensor.TensorFile.write(
                    folder.resolve("adapter_model.safetensors"),
                    java.util.Map.of("other.lora_A.weight", Tensor.zeros(DType.FLOAT32, 2, 2)),
                    java.util.Map.of());
        }
        UserError error = assertThrows(UserError.class, () -> Adapter.read(folder, model));
        assertTrue(error.what().startsWith("0 of 1"), error.what());
    }

    @Test
    void anUnknownTargetIsNamedWithTheKnownOnes() {
        LoraConfig config = LoraConfig.of(4, 8, 0, Set.of("q_proj", "query"));
        UserError error = assertThrows(UserError.class, () -> Adapter.create(model, config, 1));
        assertTrue(error.toString().contains("query") && error.toString().contains("k_proj"));
    }

    private static double shifted(
            LanguageModel exact,
            Adapter adapter,
            Tensor value,
            int at,
            double h,
            TokenBatch batch,
            Dropout dropout) {
        double[] before = value.toDoubles();
        double[] moved = before.clone();
        moved[at] += h;
        value.set(Tensor.ofDoubles(moved, value.shape()));
        double loss = exact.gradients(batch, adapter, dropout, scaledSum(0.1));
        value.set(Tensor.ofDoubles(before, value.shape()));
        return loss;
    }

    private static TokenLoss scaledSum(double scale) {
        return logProbs ->
                org.mintworkbench.engine.tensor.Kernels.load("mean.torchscript", AdapterTest.class)
                        .call("scaled_sum", logProbs, scale);
    }

    private static double[][] gradients(Adapter adapter) {
        return adapter.parameters().stream()
                .map(parameter -> parameter.gradient().toDoubles())
                .toArray(double[][]::new);
    }

    private static List<String> names(Adapter adapter) {
        return adapter.parameters().stream().map(Adapter.Parameter::name).toList();
    }

    private static ModelOptions fp64() {
        return new ModelOptions(ComputeType.FP64, Checkpointing.NONE);
    }

    private static int[] row(int length, int seed) {
        return new Random(seed).ints(length, 0, 480).toArray();
    }

    private static int[] join(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
