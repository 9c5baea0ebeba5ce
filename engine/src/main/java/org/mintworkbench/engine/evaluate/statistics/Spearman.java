package org.mintworkbench.engine.evaluate.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/// Rank correlation of Spearman (1904): Pearson's correlation of the ranks, ties at their average.
public final class Spearman {
    private Spearman() {}

    /// The p-value is that of Student's t with n - 2 degrees of freedom.
    ///
    /// @param y as many values as x
    /// @return none for fewer than three values, or when all values of a side are the same
    public static Optional<Correlation> of(double[] x, double[] y) {
        if (x.length < 3) {
            return Optional.empty();
        }
        NaturalRanking ranking = new NaturalRanking(TiesStrategy.AVERAGE);
        double[] dx = centred(ranking.apply(x));
        double[] dy = centred(ranking.apply(y));
        double scale = Math.sqrt(dot(dx, dx)) * Math.sqrt(dot(dy, dy));
        if (scale == 0) {
            return Optional.empty();
        }
        double rho = Math.clamp(dot(dx, dy) / scale, -1, 1);
        double freedom = x.length - 2.0;
        double t = Math.abs(rho) * Math.sqrt(freedom / ((1 + rho) * (1 - rho)));
        double p = 2 * TDistribution.of(freedom).survivalProbability(t);
        return Optional.of(new Correlation(rho, p));
    }

    private static double[] centred(double[] ranks) {
        double mean = Means.mean(ranks);
        double[] centred = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            centred[i] = ranks[i] - mean;
        }
        return centred;
    }

    private static double dot(double[] first, double[] second) {
        double[] products = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            products[i] = first[i] * second[i];
        }
        return Means.sum(products);
    }
}
