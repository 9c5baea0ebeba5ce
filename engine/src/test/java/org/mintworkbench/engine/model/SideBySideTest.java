package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// Parts of a batch on several threads.
class SideBySideTest {
    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @Test
    void severalThreadsGiveTheLossAndGradientsOfOne() {
        try (LanguageModel model = load();
                Adapter adapter = adapter(model)) {
            TokenBatch batch = batch(5);
            double[] one = outcome(model, adapter, batch, 1);
            double largest = Arrays.stream(one).map(Math::abs).max().orElseThrow();
            for (int parts : List.of(2, 3, 8)) {
                double[] many = outcome(model, adapter, batch, parts);
                assertArrayEquals(one, many, 1e-12 * largest, parts + " parts");
                assertTrue(
                        Arrays.equals(many, outcome(model, adapter, batch, parts)),
                        "the same again, bit for bit");
            }
        }
    }

    @Test
    void aFaultInOnePartEndsAllAndIsTheOneReported() {
        try (LanguageModel model = load();
                Adapter adapter = adapter(model)) {
            TokenBatch batch = batch(3);
            TokenLoss broken =
                    _ -> {
                        throw new IllegalStateException("of the test");
                    };
            List<int[]> parts = Packing.parts(batch.ids(), 3);
            IllegalStateException seen =
                    assertThrows(
                            IllegalStateException.class,
                            () -> model.gradients(batch, adapter, Dropout.off(), broken, parts));
            assertEquals("of the test", seen.getMessage());
            outcome(model, adapter, batch, 3);
        }
    }

    @Test
    void rowsThatShareABeginningStayTogetherAndWorkIsEven() {
        int[][] rows = batch(4).ids();
        List<int[]> parts = Packing.parts(rows, 2);
        assertEquals(2, parts.size());
        for (int[] part : parts) {
            assertEquals(4, part.length);
            for (int i = 0; i < part.length; i += 2) {
                assertEquals(part[i] + 1, part[i + 1]);
            }
        }
        assertEquals(1, Packing.parts(new int[][] {rows[0], rows[1]}, 4).size());
    }

    private static LanguageModel load() {
        return LanguageModel.load(
                Goldens.folder().resolve("llama"),
                new ModelOptions(ComputeType.FP64, Checkpointing.NONE));
    }

    private static Adapter adapter(LanguageModel model) {
        return Goldens.filled(model, LoraConfig.of(4, 8, 0, Set.of(LoraConfig.ALL_LINEAR)));
    }

    /// Two answers to each of some prompts.
    private static TokenBatch batch(int prompts) {
        Random random = new Random(4);
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < prompts; i++) {
            int[] prompt = random.ints(30, 10, 200).toArray();
            for (int answer = 0; answer < 2; answer++) {
                int[] own = random.ints(10, 10, 200).toArray();
                rows.add(IntStream.concat(Arrays.stream(prompt), Arrays.stream(own)).toArray());
            }
        }
        return TokenBatch.of(rows.toArray(int[][]::new));
    }

    /// The loss, then all gradients.
    private static double[] outcome(
            LanguageModel model, Adapter adapter, TokenBatch batch, int parts) {
        adapter.zeroGradients();
        double loss =
                model.gradients(
                        batch,
                        adapter,
                        Dropout.off(),
                        GoldenModelTest.meanNll(batch),
                        Packing.parts(batch.ids(), parts));
        DoubleStream gradients =
                adapter.parameters().stream()
                        .flatMapToDouble(p -> Arrays.stream(p.gradient().toDoubles()));
        return DoubleStream.concat(DoubleStream.of(loss), gradients).toArray();
    }
}
