package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

class MergedModelTest {
    @TempDir Path folder;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @Test
    void aMergedModelSaysWhatBaseAndAdapterSay() throws IOException {
        Path base = Goldens.folder().resolve("llama-sharded"); // 32 bits: nothing is lost
        TokenBatch batch = TokenBatch.of(new int[] {1, 40, 7, 300, 12, 5, 99, 210, 3, 17, 4});
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(base, ModelOptions.fp32());
                Adapter adapter = filled(model)) {
            adapter.write(folder.resolve("adapter"));
            MergedModel.writeWeights(base, folder.resolve("adapter"), folder.resolve("merged"));
            for (String file : List.of("config.json", "model.safetensors.index.json")) {
                if (Files.exists(base.resolve(file))) {
                    Files.copy(base.resolve(file), folder.resolve("merged").resolve(file));
                }
            }
            double[] wanted = model.logits(batch, Optional.of(adapter)).toDoubles();
            double moved =
                    Goldens.farthest(model.logits(batch, Optional.empty()).toDoubles(), wanted);
            try (LanguageModel merged =
                    LanguageModel.load(folder.resolve("merged"), ModelOptions.fp32())) {
                double apart =
                        Goldens.farthest(
                                merged.logits(batch, Optional.empty()).toDoubles(), wanted);
                assertTrue(apart < 1e-4, "apart " + apart);
                assertTrue(moved > 0.1, "the adapter moves only by " + moved);
            }
        }
    }

    /// Half a unit in the last place of the base's type is all that may be lost: 2 to the minus its
    /// significant bits (8 in bfloat16, 11 in float16).
    @ParameterizedTest
    @CsvSource({"llama, 8", "gemma2, 8", "qwen2, 11", "llama-sharded, 22"})
    void everyWeightIsTheSumRoundedOnceToTheTypeOfTheBase(String name, int bits) {
        Path base = Goldens.folder().resolve(name);
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(base, ModelOptions.fp32());
                Adapter adapter = filled(model)) {
            adapter.write(folder.resolve("adapter"));
            MergedModel.writeWeights(base, folder.resolve("adapter"), folder.resolve("merged"));
            try (Weights before = Weights.open(base);
                    Weights after = Weights.open(index(base))) {
                List<Adapter.Parameter> parameters = adapter.parameters();
                for (int i = 0; i < parameters.size(); i += 2) {
                    String weight = weightOf(parameters.get(i).name());
                    Tensor a = parameters.get(i).value();
                    Tensor b = parameters.get(i + 1).value();
                    long[] shape = {b.shape()[0], a.shape()[1]};
                    double[] sum = before.take(weight, DType.FLOAT64, shape).toDoubles();
                    add(sum, a, b, scale(weight));
                    double[] merged = after.take(weight, DType.FLOAT64, shape).toDoubles();
                    for (int k = 0; k < sum.length; k++) {
                        double bound = Math.abs(sum[k]) * Math.pow(2, -bits) + 1e-6;
                        assertEquals(sum[k], merged[k], bound, weight);
                    }
                }
            }
        }
    }

    @Test
    void namesTypesFilesAndUntouchedWeightsStay() {
        Path base = Goldens.folder().resolve("gemma2");
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(base, ModelOptions.fp32());
                Adapter adapter = filled(model)) {
            adapter.write(folder.resolve("adapter"));
        }
        assertEquals(
                List.of("model.safetensors"),
                MergedModel.writeWeights(base, folder.resolve("adapter"), folder));
        try (Scope scope = new Scope();
                TensorFile before = TensorFile.open(base.resolve("model.safetensors"));
                TensorFile after = TensorFile.open(folder.resolve("model.safetensors"))) {
            assertEquals(before.names(), after.names());
            assertEquals("pt", after.metadata().get("format"));
            for (String name : before.names()) {
                assertEquals(before.dtype(name), after.dtype(name), name);
                if (!name.contains("proj")) {
                    assertArrayEquals(before.get(name).toBytes(), after.get(name).toBytes(), name);
                }
            }
        }
    }

    @Test
    void anAdapterOfAnotherModelIsRefused() {
        Path adapter = Goldens.folder().resolve("lora/gemma2-attn");
        Path base = Goldens.folder().resolve("llama");
        assertThrows(UserError.class, () -> MergedModel.writeWeights(base, adapter, folder));
    }

    /// The merged folder, with the base's index if it has one.
    private Path index(Path base) {
        Path merged = folder.resolve("merged");
        Path index = base.resolve("model.safetensors.index.json");
        if (Files.exists(index)) {
            AtomicFiles.write(
                    merged.resolve("model.safetensors.index.json"), out -> Files.copy(index, out));
        }
        return merged;
    }

    private static String weightOf(String nameOfA) {
        return nameOfA.replace("base_model.model.", "").replace(".lora_A", "");
    }

    /// As [#filled] says: alpha / root of rank, each with its exception.
    private static double scale(String weight) {
        double alpha = weight.contains("q_proj") ? 5 : 8;
        return alpha / Math.sqrt(weight.contains("down_proj") ? 3 : 4);
    }

    private static void add(double[] sum, Tensor a, Tensor b, double scale) {
        double[] av = a.toDoubles();
        double[] bv = b.toDoubles();
        int rank = (int) a.shape()[0];
        int inputs = (int) a.shape()[1];
        for (int k = 0; k < sum.length; k++) {
            for (int r = 0; r < rank; r++) {
                sum[k] += scale * bv[k / inputs * rank + r] * av[r * inputs + k % inputs];
            }
        }
    }

    private static Adapter filled(LanguageModel model) {
        LoraConfig config =
                new LoraConfig(
                        4,
                        8,
                        0,
                        Set.of(LoraConfig.ALL_LINEAR),
                        new LoraConfig.Patterns(
                                LoraConfig.Scaling.ROOT_OF_RANK,
                                java.util.Map.of("down_proj", 3),
                                java.util.Map.of("q_proj", 5.0)));
        Adapter adapter = Adapter.create(model, config, 3);
        long seed = 0;
        for (Adapter.Parameter parameter : adapter.parameters()) {
            if (parameter.name().contains("lora_B")) {
                parameter.value().set(Tensor.uniform(seed++, 0.3, parameter.value().shape()));
            }
        }
        return adapter;
    }
}
