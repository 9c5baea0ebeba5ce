package org.mintworkbench.engine.evaluate.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.mintworkbench.workspace.evaluation.Interval;

/// Resampling over cases. The same seed draws the same cases, so that paired values stay paired.
///
/// @param resamples how often, 10,000 by default
/// @param seed of the draws
public record Bootstrap(int resamples, long seed) {
    public static final int DEFAULT_RESAMPLES = 10_000;

    /// Percentile interval of the mean; of a difference when the values are paired differences.
    ///
    /// @param values one a case, at least one
    public Interval mean(double[] values, double level) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[b] = sum / values.length;
        }
        return percentile(means, level);
    }

    /// Means of given resamples, e.g. to repeat another program's draws.
    ///
    /// @param values one a case; paired differences for a difference
    /// @param index (resamples, drawn cases), 0-based places in `values`
    public static double[] means(double[] values, int[][] index) {
        double[] means = new double[index.length];
        for (int b = 0; b < index.length; b++) {
            double[] drawn = new double[index[b].length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = values[index[b][i]];
            }
            means[b] = Means.mean(drawn);
        }
        return means;
    }

    /// Standard deviation of the resampled values, with B - 1.
    public static double standardError(double[] resampled) {
        return Means.standardDeviation(resampled);
    }

    /// The middle `level` of the resampled values: percentile p lies at position (B - 1) p / 100 of
    /// the sorted values, linear between neighbours.
    public static Interval percentile(double[] resampled, double level) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        return new Interval(
                quantile(sorted, (1 - level) / 2),
                quantile(sorted, (1 + level) / 2),
                level,
                "bootstrap");
    }

    private static double quantile(double[] sorted, double share) {
        double position = (sorted.length - 1) * share;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }
}
