package org.mintworkbench.app.chart;

import java.util.Arrays;

/// A growing curve: values at rising steps.
public final class Series {
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;

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
    /// point itself.
    ///
    /// @param weight of the past, 0 to below 1; 0 leaves the curve as it is
    public Series smoothed(double weight) {
        Series smooth = new Series();
        double mean = 0;
        double mass = 0;
        for (int i = 0; i < size; i++) {
            mean = weight * mean + (1 - weight) * values[i];
            mass = weight * mass + (1 - weight);
            smooth.add(steps[i], mean / mass);
        }
        return smooth;
    }
}
