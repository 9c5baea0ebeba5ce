package org.mintworkbench.engine.evaluate.statistics;

import org.apache.commons.numbers.core.Sum;

/// Mean and standard deviation with sums that do not depend on the order of the values.
final class Means {
    private Means() {}

    static double sum(double[] values) {
        return Sum.of(values).getAsDouble();
    }

    /// @param values at least one
    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /// With n - 1; 0 when all values are the same.
    ///
    /// @param values at least two
    static double standardDeviation(double[] values) {
        double mean = mean(values);
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(sum(squares) / (values.length - 1));
    }
}
