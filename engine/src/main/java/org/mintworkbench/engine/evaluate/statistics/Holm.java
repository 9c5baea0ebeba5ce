package org.mintworkbench.engine.evaluate.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's step-down adjustment of p-values of one family (Holm 1979).
public final class Holm {
    private Holm() {}

    /// Adjusted p-values in the order of the input, at most 1, never falling with p.
    public static double[] adjust(double[] p) {
        List<Integer> order = ascending(p);
        double[] adjusted = new double[p.length];
        double highest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = order.get(rank);
            highest = Math.max(highest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = highest;
        }
        return adjusted;
    }

    /// Which hypotheses are rejected so that any is wrongly with probability `alpha` at most: from
    /// the smallest p upwards, until the first above alpha over the number still left.
    public static boolean[] rejections(double[] p, double alpha) {
        boolean[] rejected = new boolean[p.length];
        int left = p.length;
        for (int i : ascending(p)) {
            if (p[i] > alpha / left--) {
                break;
            }
            rejected[i] = true;
        }
        return rejected;
    }

    private static List<Integer> ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
    }
}
