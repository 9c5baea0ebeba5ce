package org.mintworkbench.engine.evaluate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.evaluate.Golden;
import tools.jackson.databind.JsonNode;

class CalibrationTest {
    private static final JsonNode GOLDEN = Golden.json("statistics.json").get("calibration");

    @Test
    void binsAndErrorsAreNumpysWithConfidencesOnTheBordersOfBins() {
        double[] confidence = doubles(GOLDEN.get("confidence"));
        boolean[] correct = new boolean[confidence.length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = GOLDEN.get("correct").get(i).intValue() == 1;
        }

        Calibration got = Calibration.of(confidence, correct);

        assertEquals(GOLDEN.get("ece_15").doubleValue(), got.expectedError(), 1e-12);
        assertEquals(GOLDEN.get("mce_15").doubleValue(), got.largestError(), 1e-12);
        assertEquals(GOLDEN.get("brier_of_top_label").doubleValue(), got.brier(), 1e-12);
        assertEquals(120, got.cases());
        for (Calibration.Bin bin : got.bins()) {
            JsonNode expected = GOLDEN.get("bins").get(bin.index());
            assertEquals(expected.get("n").intValue(), bin.cases());
            assertEquals(expected.get("accuracy").isNull(), bin.share().isEmpty());
            bin.share()
                    .ifPresent(share -> {
                        assertEquals(
                                expected.get("accuracy").doubleValue(), share.accuracy(), 1e-12);
                        assertEquals(
                                expected.get("mean_confidence").doubleValue(),
                                share.meanConfidence(),
                                1e-12);
                    });
        }
    }

    @Test
    void scoresOfAllProbabilitiesAreNumpys() {
        double[][] probabilities =
                GOLDEN.get("probabilities")
                        .valueStream()
                        .map(CalibrationTest::doubles)
                        .toArray(double[][]::new);
        int[] truth = GOLDEN.get("truth").valueStream().mapToInt(JsonNode::intValue).toArray();

        assertEquals(
                GOLDEN.get("brier_multiclass_sum").doubleValue(),
                ProbabilityScores.brier(probabilities, truth),
                1e-12);
        assertEquals(
                GOLDEN.get("negative_log_likelihood_clipped_1e-12").doubleValue(),
                ProbabilityScores.negativeLogLikelihood(probabilities, truth),
                1e-12);
    }

    @Test
    void alwaysSureAndRightIsPerfectAndAlwaysSureAndWrongIsTheWorst() {
        double[] sure = {1, 1};
        assertEquals(0, Calibration.of(sure, new boolean[] {true, true}).expectedError());
        assertEquals(1, Calibration.of(sure, new boolean[] {false, false}).expectedError());
        assertEquals(2, ProbabilityScores.brier(new double[][] {{1, 0}}, new int[] {1}));
    }

    @Test
    void outcomesThatDoNotPairWithConfidencesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.of(new double[] {0.5}, new boolean[] {true, false}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.of(new double[0], new boolean[0]));
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }
}
