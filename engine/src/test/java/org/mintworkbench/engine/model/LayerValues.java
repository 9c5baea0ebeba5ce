package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.mintworkbench.engine.tensor.Tensor;

/// Values in and out of single layers, in 64 bits.
final class LayerValues {
    /// Of the largest value.
    private static final double BOUND = 1e-11;

    private LayerValues() {}

    /// (rows, columns) of -1 to 1
    static Tensor random(long seed, long rows, long columns) {
        double[] values = new Random(seed).doubles(rows * columns, -1, 1).toArray();
        return Tensor.ofDoubles(values, rows, columns);
    }

    static void assertClose(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(largest > 0, "all zero");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], BOUND * largest);
        }
    }
}
