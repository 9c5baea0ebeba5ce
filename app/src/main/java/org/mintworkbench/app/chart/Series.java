package org.mintworkbench.app.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A growing curve: values at rising steps.
public final class Series {
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private @Nullable Smoothing smoothing;

    public void add(double step, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        values[size] = value;
        size++;
    }

    /// Forgets what lies behind a step: a run was taken up again from there.
    public void cutAfter(double step) {
        while (size > 0 && steps[size - 1] > step) {
            size--;
            smoothing = null;
        }
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public double step(int i) {
        return steps[i];
    }

    public double value(int i) {
        return values[i];
    }

    public double lastStep() {
        return size == 0 ? 0 : steps[size - 1];
    }

    /// Index of the point nearest to a step; -1 when there is none.
    public int nearest(double step) {
        if (size == 0) {
            return -1;
        }
        int at = Arrays.binarySearch(steps, 0, size, step);
        if (at >= 0) {
            return at;
        }
        int after = -at - 1;
        if (after == 0) {
            return 0;
        }
        if (after == size) {
            return size - 1;
        }
        return step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
    }

    /// Exponential moving average, corrected for its start, so that the first value is the first
    /// point itself. Kept, and only continued when points were added.
    ///
    /// @param weight of the past, 0 to below 1; 0 leaves the curve as it is
    public Series smoothed(double weight) {
        if (smoothing == null || smoothing.weight != weight || smoothing.curve.size > size) {
            smoothing = new Smoothing(weight);
        }
        smoothing.advance(this);
        return smoothing.curve;
    }

    private static final class Smoothing {
        private final double weight;
        private final Series curve = new Series();
        private double mean;
        private double mass;

        Smoothing(double weight) {
            this.weight = weight;
        }

        void advance(Series source) {
            for (int i = curve.size; i < source.size; i++) {
                mean = weight * mean + (1 - weight) * source.values[i];
                mass = weight * mass + (1 - weight);
                curve.add(source.steps[i], mean / mass);
            }
        }
    }
}
