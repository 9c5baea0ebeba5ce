package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.List;

/// Points of a line, in order of step.
///
/// @param steps x
/// @param values y; what is not finite leaves a gap
record Curve(double[] steps, double[] values) {
    private static final double SMOOTHING = 0.9;

    /// Exponential moving average with weight 0.9 on the past, corrected at its start.
    Curve smoothed() {
        double[] smooth = new double[values.length];
        double average = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                average = SMOOTHING * average + (1 - SMOOTHING) * values[i];
                weight = SMOOTHING * weight + (1 - SMOOTHING);
                smooth[i] = average / weight;
            } else {
                smooth[i] = values[i];
            }
        }
        return new Curve(steps, smooth);
    }

    /// At most the lowest and the highest point of each of `columns` equal stretches, so that no
    /// spike is lost.
    Curve thinned(int columns) {
        int n = values.length;
        if (n <= 2 * columns) {
            return this;
        }
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            addExtremes(kept, (int) ((long) c * n / columns), (int) ((long) (c + 1) * n / columns));
        }
        double[] x = kept.stream().mapToDouble(i -> steps[i]).toArray();
        double[] y = kept.stream().mapToDouble(i -> values[i]).toArray();
        return new Curve(x, y);
    }

    private void addExtremes(List<Integer> kept, int from, int to) {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(values[i])) {
                kept.add(i);
                return;
            }
            low = values[i] < values[low] ? i : low;
            high = values[i] > values[high] ? i : high;
        }
        kept.add(Math.min(low, high));
        if (low != high) {
            kept.add(Math.max(low, high));
        }
    }
}
