package org.mintworkbench.engine.evaluate.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Kendall's tau-b (Kendall 1945), which corrects for ties on both sides.
public final class Kendall {
    /// Up to here, and without ties, the distribution of tau is counted out.
    private static final int EXACT_UP_TO = 33;

    private Kendall() {}

    /// The p-value is exact where that can be had (no ties, and at most 33 values or nearly sorted
    /// ones), else [asymptotic][#asymptotic].
    ///
    /// @param y as many values as x
    /// @return none for fewer than two values, or when all values of a side are the same
    public static Optional<Correlation> of(double[] x, double[] y) {
        Pairs pairs = Pairs.of(x, y);
        if (pairs.isFlat()) {
            return Optional.empty();
        }
        double p =
                pairs.isExact()
                        ? exact(x.length, pairs.fewerInversions())
                        : pairs.asymptotic(x.length);
        return Optional.of(new Correlation(pairs.tau(), p));
    }

    /// The same with the p-value of the normal approximation, its variance corrected for ties.
    public static Optional<Correlation> asymptotic(double[] x, double[] y) {
        Pairs pairs = Pairs.of(x, y);
        return pairs.isFlat()
                ? Optional.empty()
                : Optional.of(new Correlation(pairs.tau(), pairs.asymptotic(x.length)));
    }

    /// Twice the share of all n! orders with at most `inversions` inversions, at most 1. Each value
    /// that is added makes 0 to j - 1 new inversions, all equally likely.
    static double exact(int n, long inversions) {
        if (4 * inversions == (long) n * (n - 1)) {
            return 1;
        }
        int most = Math.toIntExact(inversions);
        double[] share = new double[most + 1];
        share[0] = 1;
        for (int j = 2; j <= n; j++) {
            double[] next = new double[most + 1];
            for (int i = 0; i <= most; i++) {
                double sum = 0;
                for (int k = Math.max(0, i - j + 1); k <= i; k++) {
                    sum += share[k];
                }
                next[i] = sum / j;
            }
            share = next;
        }
        return Math.min(1, 2 * Means.sum(share));
    }

    /// @param all pairs of places, n (n - 1) / 2
    /// @param concordance concordant minus discordant pairs
    /// @param discordant pairs that the two sides order differently
    private record Pairs(long all, long concordance, long discordant, Ties x, Ties y) {

        static Pairs of(double[] x, double[] y) {
            long concordance = 0;
            long discordant = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < i; j++) {
                    double agreement = Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                    concordance += (long) agreement;
                    discordant += agreement < 0 ? 1 : 0;
                }
            }
            long all = (long) x.length * (x.length - 1) / 2;
            return new Pairs(all, concordance, discordant, Ties.of(x), Ties.of(y));
        }

        boolean isFlat() {
            return x.pairs() == all || y.pairs() == all;
        }

        boolean isExact() {
            boolean small = (long) EXACT_UP_TO * (EXACT_UP_TO - 1) / 2 >= all;
            return x.pairs() == 0 && y.pairs() == 0 && (small || fewerInversions() <= 1);
        }

        long fewerInversions() {
            return Math.min(discordant, all - discordant);
        }

        double tau() {
            double untiedInX = all - x.pairs();
            double untiedInY = all - y.pairs();
            double tau = concordance / Math.sqrt(untiedInX) / Math.sqrt(untiedInY);
            return Math.clamp(tau, -1, 1);
        }

        double asymptotic(int n) {
            double m = n * (n - 1.0);
            double variance =
                    (m * (2 * n + 5) - x.fives() - y.fives()) / 18
                            + 2.0 * x.pairs() * y.pairs() / m
                            + (n > 2 ? x.triples() * y.triples() / (9 * m * (n - 2)) : 0);
            double z = Math.abs(concordance) / Math.sqrt(variance);
            return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
        }
    }

    /// What ties of a side take off: over groups of t equal values the sums of t(t-1)/2, of
    /// t(t-1)(t-2) and of t(t-1)(2t+5).
    private record Ties(long pairs, double triples, double fives) {
        static Ties of(double[] values) {
            Map<Double, Long> counts = new HashMap<>();
            Arrays.stream(values).forEach(v -> counts.merge(v + 0.0, 1L, Long::sum)); // -0 is 0
            long pairs = 0;
            double triples = 0;
            double fives = 0;
            for (long t : counts.values()) {
                pairs += t * (t - 1) / 2;
                triples += t * (t - 1.0) * (t - 2);
                fives += t * (t - 1.0) * (2 * t + 5);
            }
            return new Ties(pairs, triples, fives);
        }
    }
}
