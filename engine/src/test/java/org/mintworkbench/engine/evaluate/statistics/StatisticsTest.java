package org.mintworkbench.engine.evaluate.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.evaluate.Golden;
import org.mintworkbench.workspace.evaluation.Interval;
import tools.jackson.databind.JsonNode;

class StatisticsTest {
    private static final JsonNode GOLDEN = Golden.json("statistics.json");

    @Test
    void wilsonIntervalsAreScipys() {
        for (JsonNode row : GOLDEN.get("proportion_intervals")) {
            for (String level : new String[] {"0.9", "0.95", "0.99"}) {
                Interval got =
                        Wilson.interval(
                                row.get("successes").intValue(),
                                row.get("n").intValue(),
                                Double.parseDouble(level));
                assertEquals(row.get("wilson_" + level).get(0).doubleValue(), got.low(), 1e-12);
                assertEquals(row.get("wilson_" + level).get(1).doubleValue(), got.high(), 1e-12);
            }
        }
    }

    @Test
    void clopperPearsonIntervalsAreScipys() {
        for (JsonNode row : GOLDEN.get("proportion_intervals")) {
            for (String level : new String[] {"0.9", "0.95", "0.99"}) {
                Interval got =
                        ClopperPearson.interval(
                                row.get("successes").intValue(),
                                row.get("n").intValue(),
                                Double.parseDouble(level));
                double[] expected = doubles(row.get("clopper_pearson_" + level));
                assertArrayEquals(
                        expected, new double[] {got.low(), got.high()}, 1e-9, row.toString());
            }
        }
    }

    @Test
    void mcNemarsExactTestIsScipysBinomialTest() {
        for (JsonNode row : GOLDEN.get("mcnemar_exact")) {
            double p =
                    McNemar.pValue(
                            row.get("only_first").intValue(), row.get("only_second").intValue());
            assertEquals(row.get("p").doubleValue(), p, 1e-12, row.toString());
        }
    }

    @Test
    void holmsAdjustmentIsStatsmodels() {
        for (JsonNode row : GOLDEN.get("holm")) {
            assertArrayEquals(
                    doubles(row.get("adjusted")), Holm.adjust(doubles(row.get("p"))), 1e-12);
            assertArrayEquals(
                    booleans(row.get("reject_at_0.05")),
                    Holm.rejections(doubles(row.get("p")), 0.05));
        }
    }

    @Test
    void percentileIntervalsAreNumpys() {
        JsonNode golden = GOLDEN.get("paired_bootstrap");
        double[] resampled = doubles(golden.get("resampled_differences"));
        for (String level : new String[] {"0.95", "0.9"}) {
            Interval got = Bootstrap.percentile(resampled, Double.parseDouble(level));
            assertEquals(golden.get("percentile_" + level).get(0).doubleValue(), got.low(), 1e-12);
            assertEquals(golden.get("percentile_" + level).get(1).doubleValue(), got.high(), 1e-12);
        }
    }

    @Test
    void givenResamplesGiveNumpysMeansAndStandardError() {
        JsonNode golden = GOLDEN.get("paired_bootstrap");
        int[][] index =
                golden.get("index")
                        .valueStream()
                        .map(row -> row.valueStream().mapToInt(JsonNode::intValue).toArray())
                        .toArray(int[][]::new);

        double[] got = Bootstrap.means(differences(golden), index);

        assertArrayEquals(doubles(golden.get("resampled_differences")), got, 1e-12);
        assertEquals(
                golden.get("standard_error").doubleValue(), Bootstrap.standardError(got), 1e-12);
    }

    @Test
    void aBandOverSeedsHasScipysQuantileAndASingleSeedHasNone() {
        for (JsonNode row : GOLDEN.get("seed_bands")) {
            SeedBand got = SeedBand.of(doubles(row.get("values")));
            assertEquals(row.get("mean").doubleValue(), got.mean(), 1e-12);
            assertEquals(row.get("sd").isNull(), got.spread().isEmpty());
            got.spread()
                    .ifPresent(spread -> {
                        assertEquals(row.get("sd").doubleValue(), spread.sd(), 1e-12);
                        assertEquals(row.get("t_0.975").doubleValue(), spread.t(), 1e-9);
                        assertEquals(row.get("half_width").doubleValue(), spread.halfWidth(), 1e-9);
                        assertEquals(row.get("low").doubleValue(), spread.interval().low(), 1e-9);
                        assertEquals(row.get("high").doubleValue(), spread.interval().high(), 1e-9);
                    });
        }
    }

    @Test
    void theBootstrapOfPairedDifferencesAgreesWithTheGoldenOneAndRepeats() {
        JsonNode golden = GOLDEN.get("paired_bootstrap");
        double[] differences = differences(golden);
        Bootstrap bootstrap = new Bootstrap(10_000, 7);

        Interval got = bootstrap.mean(differences, 0.95);

        assertEquals(got, bootstrap.mean(differences, 0.95));
        assertEquals(golden.get("percentile_0.95").get(0).doubleValue(), got.low(), 0.07);
        assertEquals(golden.get("percentile_0.95").get(1).doubleValue(), got.high(), 0.07);
        assertTrue(got.low() < golden.get("difference").doubleValue());
    }

    @Test
    void theBootstrapIntervalOfAMeanHasItsNormalWidth() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }
        Interval got = new Bootstrap(10_000, 1).mean(values, 0.95);
        assertEquals(0.5 - 1.96 * 0.025, got.low(), 0.004);
        assertEquals(0.5 + 1.96 * 0.025, got.high(), 0.004);
    }

    private static double[] differences(JsonNode golden) {
        double[] first = doubles(golden.get("first"));
        double[] second = doubles(golden.get("second"));
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }

    private static boolean[] booleans(JsonNode array) {
        boolean[] values = new boolean[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).booleanValue();
        }
        return values;
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }
}
