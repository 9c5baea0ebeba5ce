package org.mintworkbench.engine.evaluate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.mintworkbench.workspace.evaluation.Interval;

/// The score interval of a share (Wilson 1927), without continuity correction.
public final class Wilson {
    private Wilson() {}

    /// @param level e.g. 0.95
    public static Interval interval(int successes, int n, double level) {
        if (n == 0) {
            return new Interval(0, 1, level, "wilson");
        }
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + level / 2);
        double p = (double) successes / n;
        double denominator = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / denominator;
        double half = z / denominator * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        double low = successes == 0 ? 0 : centre - half;
        double high = successes == n ? 1 : centre + half;
        return new Interval(low, high, level, "wilson");
    }
}
