package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.Dropout;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.LoraConfig;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;

/// All pairs of several cases in one pass against the plain way: every sequence of every pair by
/// itself, in a pass of its own.
class PairTreeTest {
    private static final int PREFERRED = 3;
    private static final int REJECTED = 4;
    private static final int PROMPT = 45;
    private static final LoraConfig ALL = LoraConfig.of(4, 8, 0, Set.of(LoraConfig.ALL_LINEAR));

    /// What either way gives.
    private record Outcome(double loss, Map<String, Double> metrics, List<double[]> gradients) {}

    static Stream<Arguments> cases() {
        List<ObjectiveConfig> objectives =
                List.of(
                        new ObjectiveConfig.Sft(Scored.PROMPT_AND_RESPONSE),
                        new ObjectiveConfig.Dpo(0.3, ""),
                        new ObjectiveConfig.Orpo(0.7, Scored.PROMPT_AND_RESPONSE, LogProb.MEAN),
                        new ObjectiveConfig.Orpo(1, Scored.RESPONSE, LogProb.SUM));
        return Stream.of("llama", "gemma2", "qwen2")
                .flatMap(model -> objectives.stream().map(o -> Arguments.of(model, o)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTreeHasTheLossAndTheGradientsOfThePlainWay(String base, ObjectiveConfig config) {
        ModelOptions options = new ModelOptions(ComputeType.FP64, Checkpointing.LAYERS);
        try (LanguageModel model = Goldens.model(base, options);
                Adapter adapter = org.mintworkbench.engine.model.Goldens.filled(model, ALL)) {
            for (boolean weighted : new boolean[] {false, true}) {
                List<TrainingRow> rows = rows(model.config().vocabulary(), weighted);
                Outcome tree = tree(model, adapter, config, rows);
                Outcome plain = plain(model, adapter, config, rows);
                assertEquals(plain.loss(), tree.loss(), 1e-9 * Math.abs(plain.loss()));
                plain.metrics()
                        .forEach((name, value) ->
                                assertEquals(
                                        value,
                                        tree.metrics().getOrDefault(name, Double.NaN),
                                        1e-9 * (1 + Math.abs(value)),
                                        name));
                double largest =
                        plain.gradients().stream()
                                .flatMapToDouble(Arrays::stream)
                                .map(Math::abs)
                                .max()
                                .orElseThrow();
                assertTrue(largest > 1e-6, "no gradient");
                for (int i = 0; i < plain.gradients().size(); i++) {
                    double[] theirs = plain.gradients().get(i);
                    double[] ours = tree.gradients().get(i);
                    for (int j = 0; j < theirs.length; j++) {
                        assertEquals(theirs[j], ours[j], 1e-9 * largest, base + " " + config);
                    }
                }
            }
        }
    }

    /// All pairs of two cases whose prompts begin alike; some answers begin alike too.
    private static List<TrainingRow> rows(int vocabulary, boolean weighted) {
        Random random = new Random(5);
        int[] instruction = ids(random, 20, vocabulary);
        List<TrainingRow> rows = new ArrayList<>();
        for (String example : List.of("a", "b")) {
            int[] prompt = joined(instruction, ids(random, PROMPT - 20, vocabulary));
            List<TokenSequence> answers = new ArrayList<>();
            for (int i = 0; i < PREFERRED + REJECTED; i++) {
                int[] answer = ids(random, 1 + random.nextInt(6), vocabulary);
                if (i % 2 == 1) {
                    answer[0] = 7;
                }
                answers.add(new TokenSequence(joined(prompt, answer), prompt.length));
            }
            double[] reference = random.doubles(answers.size(), -30, -1).toArray();
            for (int c = 0; c < PREFERRED; c++) {
                double weight = weighted ? 0.5 + c : 1;
                for (int r = PREFERRED; r < answers.size(); r++) {
                    rows.add(
                            new TrainingRow(
                                    example,
                                    List.of(answers.get(c), answers.get(r)),
                                    List.of(reference[c], reference[r]),
                                    weight));
                }
            }
        }
        return rows;
    }

    private static int[] ids(Random random, int count, int vocabulary) {
        return random.ints(count, 10, vocabulary).toArray();
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static Outcome tree(
            LanguageModel model, Adapter adapter, ObjectiveConfig config, List<TrainingRow> rows) {
        MicroBatch batch = Objective.of(config).batch(rows);
        boolean sft = config instanceof ObjectiveConfig.Sft;
        assertEquals(
                2 * (sft ? PREFERRED : PREFERRED + REJECTED),
                batch.tokens().rows(),
                "each answer is one row");
        MeasuredLoss loss = Objective.of(config).loss(batch, 0.5);
        adapter.zeroGradients();
        double value = model.gradients(batch.tokens(), adapter, Dropout.off(), loss);
        return new Outcome(value, loss.metrics(), gradients(adapter));
    }

    /// The loss over all sequences of all pairs, as TRL lays them, from passes of one sequence
    /// each; and its gradient, carried back through such passes.
    private static Outcome plain(
            LanguageModel model, Adapter adapter, ObjectiveConfig config, List<TrainingRow> rows) {
        MicroBatch batch = repeated(config, rows);
        int width = batch.tokens().width();
        int n = batch.tokens().rows();
        double[] field = new double[n * width];
        for (int row = 0; row < n; row++) {
            try (Scope scope = new Scope()) {
                double[] one = model.logProbs(alone(batch, row), Optional.of(adapter)).toDoubles();
                System.arraycopy(one, 0, field, row * width, one.length);
            }
        }
        MeasuredLoss measured = Objective.of(config).loss(batch, 0.5);
        double value;
        double[] slope;
        try (Scope scope = new Scope()) {
            Tensor x = Tensor.ofDoubles(field, n, width).requireGradient();
            Tensor loss = TorchRuntime.withGradients(() -> measured.of(x));
            loss.backward();
            value = loss.item();
            slope = x.grad().toDoubles();
        }
        adapter.zeroGradients();
        for (int row = 0; row < n; row++) {
            TokenBatch one = alone(batch, row);
            double[] g = Arrays.copyOfRange(slope, row * width, row * width + one.width());
            model.gradients(one, adapter, Dropout.off(), logProbs -> dot(logProbs, g));
        }
        return new Outcome(value, measured.metrics(), gradients(adapter));
    }

    /// Sum of the products, by the kernel that sums a row's marked tokens.
    private static Tensor dot(Tensor logProbs, double[] slope) {
        return Objective.kernels()
                .call("row_sums", logProbs, Tensor.ofDoubles(slope, 1, slope.length));
    }

    private static TokenBatch alone(MicroBatch batch, int row) {
        return new TokenBatch(
                new int[][] {batch.tokens().ids()[row]},
                new boolean[][] {batch.tokens().scored()[row]});
    }

    /// Every pair with two rows of its own.
    private static MicroBatch repeated(ObjectiveConfig config, List<TrainingRow> rows) {
        List<MicroBatch> singles =
                rows.stream().map(row -> Objective.of(config).batch(List.of(row))).toList();
        int sides = singles.getFirst().tokens().rows();
        List<int[]> ids = new ArrayList<>();
        List<boolean[]> scored = new ArrayList<>();
        List<boolean[]> response = new ArrayList<>();
        List<double[]> likelihood = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        for (int side = 0; side < sides; side++) {
            for (MicroBatch single : singles) {
                ids.add(single.tokens().ids()[side]);
                scored.add(single.tokens().scored()[side]);
                response.add(single.response()[side]);
                likelihood.add(single.likelihood()[side]);
                reference.add(single.reference()[side]);
            }
        }
        Pairs halves = Pairs.halves(sides == 2 ? ids.size() : 0);
        double[] weights = rows.stream().mapToDouble(TrainingRow::weight).toArray();
        return new MicroBatch(
                new TokenBatch(ids.toArray(int[][]::new), scored.toArray(boolean[][]::new)),
                response.toArray(boolean[][]::new),
                likelihood.toArray(double[][]::new),
                new Pairs(halves.chosen(), halves.rejected(), sides == 2 ? weights : new double[0]),
                reference.stream().mapToDouble(d -> d).toArray());
    }

    private static List<double[]> gradients(Adapter adapter) {
        return adapter.parameters().stream().map(p -> p.gradient().toDoubles()).toList();
    }
}
