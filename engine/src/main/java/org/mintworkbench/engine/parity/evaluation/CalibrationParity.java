package org.mintworkbench.engine.parity.evaluation;

import static org.mintworkbench.engine.parity.evaluation.EvaluationGroups.CLOSED;

import java.util.List;
import org.mintworkbench.engine.evaluate.statistics.Calibration;
import org.mintworkbench.engine.evaluate.statistics.ProbabilityScores;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;

/// The calibration part of `statistics.json`.
final class CalibrationParity {
    private CalibrationParity() {}

    static void check(GoldenNode golden, ParityChecks checks) {
        double[] confidence = golden.get("confidence").numbers();
        List<Integer> right = golden.get("correct").integers();
        boolean[] correct = new boolean[confidence.length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = right.get(i) == 1;
        }
        Calibration got = Calibration.of(confidence, correct);
        number("ece_15", golden.get("ece_15"), got.expectedError(), checks);
        number("mce_15", golden.get("mce_15"), got.largestError(), checks);
        number("brier_of_top_label", golden.get("brier_of_top_label"), got.brier(), checks);
        List<GoldenNode> bins = golden.get("bins").rows();
        checks.equal("calibration bins count").same(golden.where(), bins.size(), got.bins().size());
        for (int i = 0; i < Math.min(bins.size(), got.bins().size()); i++) {
            bin(bins.get(i), got.bins().get(i), checks);
        }
        scores(golden, checks);
    }

    private static void bin(GoldenNode expected, Calibration.Bin got, ParityChecks checks) {
        checks.equal("calibration bins n")
                .same(expected.where(), expected.get("n").integer(), got.cases());
        checks.equal("calibration empty bins")
                .same(expected.where(), expected.get("accuracy").isNull(), got.share().isEmpty());
        if (!expected.get("accuracy").isNull() && got.share().isPresent()) {
            Calibration.Share share = got.share().get();
            number("bins accuracy", expected.get("accuracy"), share.accuracy(), checks);
            number(
                    "bins mean_confidence",
                    expected.get("mean_confidence"),
                    share.meanConfidence(),
                    checks);
        }
    }

    private static void scores(GoldenNode golden, ParityChecks checks) {
        double[][] probabilities =
                golden.get("probabilities").rows().stream()
                        .map(GoldenNode::numbers)
                        .toArray(double[][]::new);
        int[] truth = golden.get("truth").integers().stream().mapToInt(i -> i).toArray();
        number(
                "brier_multiclass_sum",
                golden.get("brier_multiclass_sum"),
                ProbabilityScores.brier(probabilities, truth),
                checks);
        number(
                "negative_log_likelihood",
                golden.get("negative_log_likelihood_clipped_1e-12"),
                ProbabilityScores.negativeLogLikelihood(probabilities, truth),
                checks);
    }

    private static void number(String item, GoldenNode expected, double got, ParityChecks checks) {
        checks.of("calibration " + item, CLOSED).number(expected.where(), expected.number(), got);
    }
}
