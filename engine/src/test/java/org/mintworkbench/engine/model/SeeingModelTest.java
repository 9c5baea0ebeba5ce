package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A language model that sees, in 64 bits.
class SeeingModelTest {
    private static final double CLOSE = 1e-9;
    private static final String PROJECTOR = "multi_modal_projector";

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static LanguageModel load(Checkpointing checkpointing) {
        return LanguageModel.load(
                GoldenFolder.of("vision/mllama"),
                new ModelOptions(ComputeType.FP64, checkpointing));
    }

    private static Sight sight(LanguageModel model, String file) {
        return new Sight(file, imageToken(model), () -> List.of(image(model, file)));
    }

    private static TiledImage image(LanguageModel model, String file) {
        Path path = GoldenFolder.of("vision/images").resolve(file);
        return model.tiler()
                .orElseThrow()
                .apply(ImageFile.read(path, ImageReading.usual()).pixels());
    }

    private static int imageToken(LanguageModel model) {
        return model.config().images().orElseThrow().token();
    }

    /// A prompt with a place for an image, and an answer.
    private static int[] row(LanguageModel model, long seed, int answer) {
        int[] prompt = new Random(7).ints(30, 0, 500).toArray();
        prompt[3] = imageToken(model);
        int[] rest = new Random(seed).ints(answer, 0, 500).toArray();
        int[] all = Arrays.copyOf(prompt, prompt.length + answer);
        System.arraycopy(rest, 0, all, prompt.length, answer);
        return all;
    }

    private static TokenBatch batch(int[][] ids, List<Sight> sights) {
        boolean[][] scored = new boolean[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            scored[i] = new boolean[ids[i].length];
            Arrays.fill(scored[i], 30, ids[i].length, true);
        }
        return new TokenBatch(ids, scored, sights);
    }

    /// A pair of answers before each of two images, and one text without any.
    private static TokenBatch pairs(LanguageModel model) {
        Sight one = sight(model, "rgb_256.png");
        Sight other = sight(model, "rgb_wide.png");
        int[][] ids = {
            row(model, 1, 9),
            row(model, 2, 12),
            row(model, 1, 9),
            row(model, 3, 7),
            row(model, 4, 5)
        };
        ids[4][3] = 11;
        return batch(ids, List.of(one, one, other, other, Sight.none()));
    }

    @Test
    void rowsSideBySideAreWhatTheyAreAlone() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Scope scope = new Scope()) {
            TokenBatch all = pairs(model);
            double[] together = model.logProbs(all, Optional.empty()).toDoubles();
            for (int row = 0; row < all.rows(); row++) {
                TokenBatch alone =
                        batch(new int[][] {all.ids()[row]}, List.of(all.sights().get(row)));
                double[] own = model.logProbs(alone, Optional.empty()).toDoubles();
                int from = row * all.width();
                assertArrayEquals(
                        own,
                        Arrays.copyOfRange(together, from, from + own.length),
                        CLOSE,
                        "row " + row);
            }
            assertNotEquals(
                    together[31], together[2 * all.width() + 31], "the same text, another image");
        }
    }

    @Test
    void anImageGoesThroughTheTowerOnceHoweverManyAnswersAndSteps() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Adapter adapter =
                        Adapter.create(model, LoraConfig.of(2, 4, 0, Set.of("q_proj")), 1)) {
            TokenBatch batch = pairs(model);
            for (int step = 0; step < 3; step++) {
                model.gradients(batch, adapter, Dropout.off(), GoldenModelTest.meanNll(batch));
            }
            assertEquals(2, model.imagesComputed());
        }
    }

    @Test
    void whoeverPassesNoPixelsAsksForNone() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Scope scope = new Scope()) {
            int[] text = new Random(5).ints(20, 0, 500).toArray();
            model.logProbs(TokenBatch.of(text), Optional.empty());
            // Its place was cut off, so nothing can look at the image.
            model.logProbs(
                    TokenBatch.of(text).seeing(List.of(sight(model, "rgb_256.png"))),
                    Optional.empty());
            assertEquals(1, model.imagesComputed());
            double[] plain = model.logProbs(TokenBatch.of(text), Optional.empty()).toDoubles();
            double[] cut =
                    model.logProbs(
                                    TokenBatch.of(text)
                                            .seeing(List.of(sight(model, "rgb_256.png"))),
                                    Optional.empty())
                            .toDoubles();
            assertArrayEquals(plain, cut);
        }
    }

    @Test
    void gradientsAreTheSlopesOfTheLossTheProjectorsToo() {
        for (Checkpointing kept : Checkpointing.values()) {
            try (LanguageModel model = load(kept);
                    Adapter adapter =
                            Goldens.filled(
                                    model,
                                    LoraConfig.of(
                                            3, 6, 0, Set.of(LoraConfig.ALL_LINEAR, PROJECTOR)))) {
                assertSlopes(model, adapter, "");
            }
        }
    }

    @Test
    void inSixteenBitsItIsTheSameModel() {
        ModelOptions options = new ModelOptions(ComputeType.BF16, Checkpointing.NONE);
        LoraConfig lora = LoraConfig.of(3, 6, 0, Set.of(LoraConfig.ALL_LINEAR, PROJECTOR));
        try (LanguageModel exact = load(Checkpointing.NONE);
                LanguageModel rounded =
                        LanguageModel.load(GoldenFolder.of("vision/mllama"), options);
                Adapter one = Goldens.filled(exact, lora);
                Adapter other = Goldens.filled(rounded, lora)) {
            TokenBatch batch = pairs(exact);
            double loss =
                    exact.gradients(batch, one, Dropout.off(), GoldenModelTest.meanNll(batch));
            double near =
                    rounded.gradients(
                            pairs(rounded), other, Dropout.off(), GoldenModelTest.meanNll(batch));
            assertEquals(loss, near, 0.01 * loss);
            for (int i = 0; i < one.parameters().size(); i++) {
                double[] slopes = one.parameters().get(i).gradient().toDoubles();
                double[] others = other.parameters().get(i).gradient().toDoubles();
                assertTrue(cosine(slopes, others) > 0.98, one.parameters().get(i).name());
            }
        }
    }

    private static double cosine(double[] a, double[] b) {
        double along = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            along += a[i] * b[i];
            first += a[i] * a[i];
            second += b[i] * b[i];
        }
        return along / Math.sqrt(first * second);
    }

    @Test
    void anAdapterMergedIntoTheWeightsSeesTheSame(@TempDir Path folder) throws IOException {
        Path base = GoldenFolder.of("vision/mllama");
        try (LanguageModel model = load(Checkpointing.NONE);
                Adapter adapter =
                        Goldens.filled(
                                model,
                                LoraConfig.of(3, 6, 0, Set.of(LoraConfig.ALL_LINEAR, PROJECTOR)));
                Scope scope = new Scope()) {
            Path tuned = folder.resolve("adapter");
            adapter.write(tuned);
            for (String file : List.of("config.json", "preprocessor_config.json")) {
                Files.copy(base.resolve(file), folder.resolve(file));
            }
            MergedModel.writeWeights(base, tuned, folder);
            double[] expected = model.logProbs(pairs(model), Optional.of(adapter)).toDoubles();
            double[] untouched = model.logProbs(pairs(model), Optional.empty()).toDoubles();
            try (LanguageModel merged =
                    LanguageModel.load(
                            folder, new ModelOptions(ComputeType.FP64, Checkpointing.NONE))) {
                assertArrayEquals(
                        expected,
                        merged.logProbs(pairs(merged), Optional.empty()).toDoubles(),
                        1e-4);
                assertNotEquals(expected[31], untouched[31], 1e-2);
            }
        }
    }

    @Test
    void whatHasNoRoomIsComputedAgainAndIsTheSame() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Scope scope = new Scope();
                SeenImages little = new SeenImages(model.eyes(), 1);
                SeenImages enough = new SeenImages(model.eyes(), 1 << 30)) {
            Sight one = sight(model, "rgb_256.png");
            Sight other = sight(model, "rgb_wide.png");
            List<List<Sight>> asked = List.of(List.of(one, other), List.of(one), List.of(other));
            for (List<Sight> some : asked) {
                double[] again = features(little, some);
                assertArrayEquals(features(enough, some), again);
            }
            assertEquals(2, enough.computed());
            assertEquals(3, little.computed());
        }
    }

    private static double[] features(SeenImages images, List<Sight> sights) {
        return images.of(sights).values().stream()
                .flatMap(seen -> seen.features().stream())
                .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                .toArray();
    }

    @Test
    void theProjectorAloneCanBeTrained() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Adapter adapter =
                        Goldens.filled(model, LoraConfig.of(3, 6, 0, Set.of(PROJECTOR)))) {
            assertEquals(2, adapter.parameters().size());
            assertSlopes(model, adapter, PROJECTOR);
        }
    }

    /// Central differences along a direction of each tensor.
    private static void assertSlopes(LanguageModel model, Adapter adapter, String named) {
        TokenBatch batch = pairs(model);
        adapter.zeroGradients();
        model.gradients(batch, adapter, Dropout.off(), GoldenModelTest.meanNll(batch));
        double h = 1e-6;
        long seed = 0;
        for (Adapter.Parameter parameter : adapter.parameters()) {
            boolean looking =
                    parameter.name().contains(PROJECTOR) || parameter.name().contains("cross_attn");
            if (!looking || !parameter.name().contains(named)) {
                continue;
            }
            double[] value = parameter.value().toDoubles();
            double[] way = new Random(seed++).doubles(value.length, -1, 1).toArray();
            double[] gradient = parameter.gradient().toDoubles();
            double slope = 0;
            for (int i = 0; i < way.length; i++) {
                slope += way[i] * gradient[i];
            }
            double difference =
                    (loss(model, adapter, batch, parameter, value, way, h)
                                    - loss(model, adapter, batch, parameter, value, way, -h))
                            / (2 * h);
            parameter.value().set(Tensor.ofDoubles(value, parameter.value().shape()));
            assertEquals(slope, difference, 1e-6 * Math.max(1, Math.abs(slope)), parameter.name());
            assertTrue(Math.abs(slope) > 1e-6, parameter.name() + " has no slope");
        }
    }

    private static double loss(
            LanguageModel model,
            Adapter adapter,
            TokenBatch batch,
            Adapter.Parameter parameter,
            double[] value,
            double[] way,
            double step) {
        double[] moved = value.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * way[i];
        }
        try (Scope scope = new Scope()) {
            parameter.value().set(Tensor.ofDoubles(moved, parameter.value().shape()));
            double[] logProbs = model.logProbs(batch, Optional.of(adapter)).toDoubles();
            return -DoubleStream.of(logProbs).sum() / (batch.tokens() - batch.rows());
        }
    }

    @Test
    void labelsAreScoredBeforeAnImageAsWholeRowsAre() {
        try (LanguageModel model = load(Checkpointing.NONE);
                Scope scope = new Scope()) {
            int[][] labels = {{5, 6, 7}, {5, 6, 8, 9}, {40}};
            int[] prompt = Arrays.copyOf(row(model, 1, 1), 30);
            Sight sight = sight(model, "rgb_wide.png");
            try (TrieScorer scorer =
                    model.scorer(
                            TokenTrie.of(labels), Optional.empty(), Arrays.copyOf(prompt, 2))) {
                double[] found = scorer.score(prompt, sight);
                double[] blind = scorer.score(prompt, sight(model, "rgb_256.png"));
                for (int i = 0; i < labels.length; i++) {
                    int[] whole = Arrays.copyOf(prompt, 30 + labels[i].length);
                    System.arraycopy(labels[i], 0, whole, 30, labels[i].length);
                    double[] own =
                            model.logProbs(
                                            batch(new int[][] {whole}, List.of(sight)),
                                            Optional.empty())
                                    .toDoubles();
                    assertEquals(DoubleStream.of(own).sum(), found[i], CLOSE);
                    assertNotEquals(found[i], blind[i], 1e-3);
                }
            }
        }
    }

    @Test
    void anAdapterOfAModelThatSeesIsReadBackAndLeavesTheTowerAlone(@TempDir Path folder)
            throws IOException {
        try (LanguageModel model = load(Checkpointing.NONE);
                Adapter adapter =
                        Goldens.filled(
                                model, LoraConfig.of(3, 6, 0, Set.of("q_proj", PROJECTOR)))) {
            adapter.write(folder);
            String config = Files.readString(folder.resolve("adapter_config.json"));
            assertTrue(config.contains(".*language_model.*\\\\.(q_proj)|.*" + PROJECTOR), config);
            try (Adapter again = Adapter.read(folder, model)) {
                assertEquals(adapter.parameters().size(), again.parameters().size());
                for (int i = 0; i < again.parameters().size(); i++) {
                    Adapter.Parameter one = adapter.parameters().get(i);
                    Adapter.Parameter other = again.parameters().get(i);
                    assertEquals(one.name(), other.name());
                    assertArrayEquals(
                            one.value().toFloats(),
                            Objects.requireNonNull(other.value()).toFloats());
                }
            }
        }
    }
}
