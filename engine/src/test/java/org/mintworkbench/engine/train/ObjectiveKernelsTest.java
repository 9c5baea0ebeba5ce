package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import tools.jackson.databind.JsonNode;

/// The losses by themselves, on log-probabilities made up.
class ObjectiveKernelsTest {
    /// A value and its gradient.
    private record Slope(double loss, double[] gradient, Map<String, Double> metrics) {}

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @Test
    void theOddsRatioTermAgreesWithFiftyDigitArithmetic() {
        for (JsonNode row : Goldens.json("objectives/odds_table.json").get("rows")) {
            JsonNode exact = row.get("exact");
            if (exact.isNull()) {
                continue;
            }
            Slope ours = oddsRatio(row.get("chosen").asDouble(), row.get("rejected").asDouble());
            near(exact.get("log_odds"), ours.metrics().getOrDefault("log_odds_chosen", Double.NaN));
            near(
                    exact.get("log_sigmoid"),
                    ours.metrics().getOrDefault("log_odds_ratio", Double.NaN));
            near(exact.get("d_chosen"), ours.gradient()[1]);
            near(exact.get("d_rejected"), ours.gradient()[3]);
        }
    }

    private static void near(JsonNode exact, double ours) {
        double expected = exact.asDouble();
        // log(1 - e^x) loses digits as x nears 0: 1e-8 relative at x = -1e-9
        assertEquals(expected, ours, 1e-12 + Math.abs(expected) * 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-300, -1e-12, -1e-9, -3e-8, -1e-7, -1e-4, -1, -50, -500, -5000})
    void neitherLossNorGradientIsEverNotANumber(double logProb) {
        for (double other : new double[] {0, -1e-9, -1e-4, -2, -700}) {
            assertFinite(oddsRatio(logProb, other));
            assertFinite(oddsRatio(other, logProb));
        }
    }

    private static void assertFinite(Slope slope) {
        assertTrue(Double.isFinite(slope.loss()), slope.toString());
        for (double g : slope.gradient()) {
            assertTrue(Double.isFinite(g), slope.toString());
        }
    }

    /// The odds-ratio term alone: the likelihood's mask is on a token of its own.
    private static Slope oddsRatio(double chosen, double rejected) {
        boolean[][] response = {{false, true, false}, {false, true, false}};
        double[][] likelihood = {{0, 0, 1}, {0, 0, 0}};
        MicroBatch batch =
                new MicroBatch(tokens(2, 3), response, likelihood, Pairs.halves(2), new double[0]);
        double[] logProbs = {0, chosen, 0, 0, rejected, 0};
        Slope whole = slope(Configs.orpo(1), batch, logProbs, 1);
        return new Slope(
                whole.loss(),
                new double[] {0, whole.gradient()[1], 0, whole.gradient()[4]},
                whole.metrics());
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        List<ObjectiveConfig> objectives =
                List.of(
                        new ObjectiveConfig.Sft(Scored.RESPONSE),
                        new ObjectiveConfig.Dpo(0.3, ""),
                        Configs.orpo(0.7),
                        new ObjectiveConfig.Orpo(1, Scored.RESPONSE, LogProb.SUM));
        for (ObjectiveConfig objective : objectives) {
            finiteDifferences(objective);
        }
    }

    private static void finiteDifferences(ObjectiveConfig config) {
        int rows = 4;
        int width = 6;
        Random random = new Random(3);
        double[] logProbs = random.doubles((long) rows * width, -3, -0.01).toArray();
        boolean[][] response = new boolean[rows][width];
        double[][] likelihood = new double[rows][width];
        for (int row = 0; row < rows; row++) {
            for (int t = 1; t < width - row % 2; t++) {
                response[row][t] = t >= 2 + row % 2;
                likelihood[row][t] = row < rows / 2 ? 1 : 0;
            }
        }
        double[] reference = random.doubles(rows, -9, -1).toArray();
        MicroBatch batch =
                new MicroBatch(
                        tokens(rows, width), response, likelihood, Pairs.halves(rows), reference);
        Slope slope = slope(config, batch, logProbs, 0.5);
        double step = 1e-6;
        for (int i = 0; i < logProbs.length; i++) {
            double[] up = logProbs.clone();
            double[] down = logProbs.clone();
            up[i] += step;
            down[i] -= step;
            double numeric =
                    (slope(config, batch, up, 0.5).loss() - slope(config, batch, down, 0.5).loss())
                            / (2 * step);
            assertEquals(numeric, slope.gradient()[i], 1e-8, config + " at " + i);
        }
    }

    private static Slope slope(
            ObjectiveConfig config, MicroBatch batch, double[] logProbs, double share) {
        try (Scope scope = new Scope()) {
            Tensor x =
                    Tensor.ofDoubles(logProbs, batch.tokens().rows(), batch.tokens().width())
                            .requireGradient();
            MeasuredLoss measured = Objective.of(config).loss(batch, share);
            Tensor loss = TorchRuntime.withGradients(() -> measured.of(x));
            loss.backward();
            return new Slope(loss.item(), x.grad().toDoubles(), measured.metrics());
        }
    }

    private static TokenBatch tokens(int rows, int width) {
        return TokenBatch.of(new int[rows][width]);
    }
}
