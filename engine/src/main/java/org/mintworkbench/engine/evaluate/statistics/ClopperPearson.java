package org.mintworkbench.engine.evaluate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.mintworkbench.workspace.evaluation.Interval;

/// The exact interval of a share (Clopper and Pearson 1934), from quantiles of the beta
/// distribution. It never covers less than it says, and is wider than [Wilson] for it.
public final class ClopperPearson {
    private ClopperPearson() {}

    /// @param level e.g. 0.95
    public static Interval interval(int successes, int n, double level) {
        double tail = (1 - level) / 2;
        double low =
                successes == 0
                        ? 0
                        : BetaDistribution.of(successes, n - successes + 1.0)
                                .inverseCumulativeProbability(tail);
        double high =
                successes == n
                        ? 1
                        : BetaDistribution.of(successes + 1.0, n - successes)
                                .inverseSurvivalProbability(tail);
        return new Interval(low, high, level, "clopper-pearson");
    }
}
