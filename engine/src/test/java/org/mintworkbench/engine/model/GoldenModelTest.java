package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mintworkbench.engine.model.Goldens.farthest;
import static org.mintworkbench.engine.model.Goldens.largest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;

class GoldenModelTest {
    private static final Path NOTES = Path.of("target", "golden-differences.txt");

    @BeforeAll
    static void start() throws IOException {
        TorchRuntime.start(TorchOptions.cpu(1));
        Files.createDirectories(Path.of("target"));
        Files.deleteIfExists(NOTES);
    }

    static List<Arguments> forwards() {
        List<Arguments> all = new ArrayList<>();
        for (String model :
                Goldens.present(
                        "llama/forward.safetensors",
                        "llama-sharded/forward.safetensors",
                        "gemma2/forward.safetensors",
                        "qwen2/forward.safetensors")) {
            for (String side : Goldens.sides(model)) {
                for (ComputeType type : List.of(ComputeType.FP32, ComputeType.FP64)) {
                    all.add(Arguments.of(model.substring(0, model.indexOf("/")), side, type));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("forwards")
    void logitsAndLogProbabilitiesAreThoseOfTransformers(String name, String side, ComputeType type)
            throws IOException {
        Path folder = Goldens.folder().resolve(name);
        String digits = type == ComputeType.FP64 ? "64" : "";
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(folder, options(type));
                TensorFile golden = TensorFile.open(folder.resolve("forward.safetensors"))) {
            TokenBatch batch = TokenBatch.of(Goldens.rows(golden, side));
            int vocabulary = model.config().vocabulary();
            double[] logits = model.logits(batch, Optional.empty()).toDoubles();
            double[] expected = golden.get(side + "logits" + digits).toDoubles();
            double logitsApart =
                    farthest(
                            Goldens.real(logits, batch, vocabulary),
                            Goldens.real(expected, golden, side, vocabulary));
            double[] logProbs = model.logProbs(batch, Optional.empty()).toDoubles();
            double logProbsApart =
                    farthest(
                            Goldens.real(logProbs, batch, 1),
                            Goldens.real(
                                    golden.get(side + "logprobs" + digits).toDoubles(),
                                    golden,
                                    side,
                                    1));
            note(
                    "%s %s%s: logits %.2g, log-probabilities %.2g",
                    name, side, type, logitsApart, logProbsApart);
            assertTrue(
                    logitsApart < (type == ComputeType.FP64 ? 1e-9 : 1e-4),
                    "logits " + logitsApart);
            assertTrue(
                    logProbsApart < (type == ComputeType.FP64 ? 1e-9 : 5e-5),
                    "logps " + logProbsApart);
        }
    }

    static List<Arguments> adapters() {
        List<Arguments> all = new ArrayList<>();
        for (String adapter :
                List.of(
                        "lora/llama-attn",
                        "lora/llama-all",
                        "lora/llama-rs",
                        "lora/gemma2-attn",
                        "lora/gemma2-all",
                        "lora/gemma2-rs")) {
            if (Goldens.present(adapter + "/golden.safetensors").isEmpty()) {
                continue;
            }
            for (ComputeType type : List.of(ComputeType.FP32, ComputeType.FP64)) {
                for (Checkpointing checkpointing : Checkpointing.values()) {
                    all.add(Arguments.of(adapter, new ModelOptions(type, checkpointing)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void adaptersGiveTheLogitsAndGradientsOfPeft(String name, ModelOptions options)
            throws IOException {
        Path folder = Goldens.folder().resolve(name);
        boolean exact = options.compute() == ComputeType.FP64;
        String digits = exact ? "64" : "";
        try (Scope scope = new Scope();
                LanguageModel model =
                        LanguageModel.load(Goldens.folder().resolve(base(name)), options);
                Adapter adapter = Adapter.read(folder, model);
                TensorFile golden = TensorFile.open(folder.resolve("golden.safetensors"))) {
            TokenBatch batch = TokenBatch.of(Goldens.rows(golden, ""));
            int vocabulary = model.config().vocabulary();
            double[] logits = model.logits(batch, Optional.of(adapter)).toDoubles();
            double logitsApart =
                    farthest(
                            Goldens.real(logits, batch, vocabulary),
                            Goldens.real(
                                    golden.get("logits" + digits).toDoubles(),
                                    golden,
                                    "",
                                    vocabulary));
            double loss = model.gradients(batch, adapter, Dropout.off(), meanNll(batch));
            double lossApart = Math.abs(loss - golden.get("mean_nll").item());
            double worst = 0;
            int compared = 0;
            for (Adapter.Parameter parameter : adapter.parameters()) {
                double[] expected =
                        golden.get("grad" + digits + "." + parameter.name()).toDoubles();
                double apart = farthest(parameter.gradient().toDoubles(), expected);
                worst = Math.max(worst, apart / largest(expected));
                compared++;
            }
            note(
                    "%s %s: logits %.2g, mean NLL %.2g, gradients (relative, worst of %d tensors) %.2g",
                    name, options, logitsApart, lossApart, compared, worst);
            assertEquals(
                    compared, golden.names().stream().filter(n -> n.startsWith("grad.")).count());
            assertTrue(logitsApart < (exact ? 1e-9 : 1e-4), "logits " + logitsApart);
            assertTrue(lossApart < 1e-5, "loss " + lossApart);
            assertTrue(worst < (exact ? 1e-9 : 2e-4), "gradients " + worst);
        }
    }

    private static String base(String adapter) {
        return adapter.contains("gemma2") ? "gemma2" : "llama";
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2", "qwen2"})
    void layersComputedAgainGiveTheSameGradientsBitForBitDropoutIncluded(String name) {
        Path folder = Goldens.folder().resolve(name);
        double[][] kept = gradients(folder, Checkpointing.NONE, Runnable::run);
        double[][] recomputed = gradients(folder, Checkpointing.LAYERS, Runnable::run);
        assertTrue(Arrays.deepEquals(kept, recomputed));
    }

    @Test
    void aGarbageCollectionBetweenForwardAndBackwardChangesNothing() {
        Path folder = Goldens.folder().resolve("llama");
        double[][] quiet = gradients(folder, Checkpointing.NONE, Runnable::run);
        double[][] collected =
                gradients(
                        folder,
                        Checkpointing.NONE,
                        work -> {
                            System.gc();
                            work.run();
                            System.gc();
                        });
        assertTrue(Arrays.deepEquals(quiet, collected));
    }

    private interface Around {
        void run(Runnable work);
    }

    private static double[][] gradients(Path folder, Checkpointing checkpointing, Around loss) {
        ModelOptions options = new ModelOptions(ComputeType.FP32, checkpointing);
        LoraConfig lora = LoraConfig.of(4, 8, 0.1, java.util.Set.of(LoraConfig.ALL_LINEAR));
        TokenBatch batch = TokenBatch.of(row(40, 5), row(33, 7));
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(folder, options);
                Adapter adapter = Adapter.create(model, lora, 3)) {
            for (Adapter.Parameter parameter : adapter.parameters()) {
                if (parameter.name().contains("lora_B")) {
                    parameter.value().set(Tensor.uniform(9, 0.1, parameter.value().shape()));
                }
            }
            model.gradients(
                    batch,
                    adapter,
                    Dropout.seeded(1, 2, 0),
                    logProbs -> {
                        Tensor[] value = new Tensor[1];
                        loss.run(() -> value[0] = meanNll(batch).of(logProbs));
                        return value[0];
                    });
            return adapter.parameters().stream()
                    .map(p -> p.gradient().toDoubles())
                    .toArray(double[][]::new);
        }
    }

    private static int[] row(int length, int seed) {
        return new java.util.Random(seed).ints(length, 0, 480).toArray();
    }

    static TokenLoss meanNll(TokenBatch batch) {
        long scored = batch.tokens() - batch.rows();
        Kernels kernels = Kernels.load("mean.torchscript", GoldenModelTest.class);
        return logProbs -> kernels.call("scaled_sum", logProbs, -1.0 / scored);
    }

    private static ModelOptions options(ComputeType type) {
        return new ModelOptions(type, Checkpointing.NONE);
    }

    private static void note(String format, Object... values) throws IOException {
        Files.writeString(
                NOTES,
                String.format(Locale.ROOT, format, values) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
