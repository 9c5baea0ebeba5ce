package org.mintworkbench.engine.evaluate.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// The exact test of whether two methods differ on the same cases.
public final class McNemar {
    private McNemar() {}

    /// Two-sided binomial test of the smaller discordant count out of both at 1/2; 1 without any.
    public static double pValue(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        if (n == 0) {
            return 1;
        }
        int smaller = Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(smaller));
    }
}
