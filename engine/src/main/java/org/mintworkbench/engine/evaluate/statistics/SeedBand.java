package org.mintworkbench.engine.evaluate.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.mintworkbench.workspace.evaluation.Interval;

/// One figure measured with several seeds: its mean, and how far the next seed's mean may lie.
///
/// @param mean over the seeds
/// @param spread none for a single seed, which says nothing about others
public record SeedBand(double mean, Optional<Spread> spread) {
    private static final double LEVEL = 0.95;

    /// @param sd standard deviation with n - 1
    /// @param t quantile 0.975 of Student's t with n - 1 degrees of freedom
    /// @param halfWidth t sd / sqrt(n)
    /// @param interval mean - halfWidth to mean + halfWidth
    public record Spread(double sd, double t, double halfWidth, Interval interval) {}

    /// @param values one a seed, at least one
    public static SeedBand of(double[] values) {
        double mean = Means.mean(values);
        if (values.length == 1) {
            return new SeedBand(mean, Optional.empty());
        }
        double sd = Means.standardDeviation(values);
        double t = TDistribution.of(values.length - 1.0).inverseSurvivalProbability(0.025);
        double half = t * sd / Math.sqrt(values.length);
        Interval interval = new Interval(mean - half, mean + half, LEVEL, "t over seeds");
        return new SeedBand(mean, Optional.of(new Spread(sd, t, half, interval)));
    }
}
