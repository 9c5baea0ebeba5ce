package org.mintworkbench.engine.evaluate.statistics;

/// Proper scores of probabilities over all labels; lower is better.
public final class ProbabilityScores {
    /// No single case may cost more than its logarithm, 27.6 nats.
    private static final double LEAST = 1e-12;

    private ProbabilityScores() {}

    /// Brier's score over several classes (Brier 1950): the squared distances of a case's
    /// probabilities from 1 for the truth and 0 for the others, summed over the labels, averaged
    /// over the cases. 0 to 2.
    ///
    /// @param probabilities (cases, labels), at least one case
    /// @param truth index of the true label, one a case
    public static double brier(double[][] probabilities, int[] truth) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            double[] squares = new double[probabilities[i].length];
            for (int j = 0; j < squares.length; j++) {
                double miss = probabilities[i][j] - (j == truth[i] ? 1 : 0);
                squares[j] = miss * miss;
            }
            scores[i] = Means.sum(squares);
        }
        return Means.mean(scores);
    }

    /// Mean negative log-likelihood of the truth in nats, probabilities below 1e-12 taken as that.
    ///
    /// @param probabilities (cases, labels), at least one case
    /// @param truth index of the true label, one a case
    public static double negativeLogLikelihood(double[][] probabilities, int[] truth) {
        double[] losses = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            losses[i] = -Math.log(Math.clamp(probabilities[i][truth[i]], LEAST, 1));
        }
        return Means.mean(losses);
    }
}
