package org.mintworkbench.engine.tensor;

import java.util.function.LongSupplier;

/// How fast this machine multiplies matrices.
public final class MatmulRate {
    private MatmulRate() {}

    /// The best of some products of two square matrices.
    ///
    /// @param nanoseconds a clock
    /// @return floating-point operations a second, two for each multiplication and addition
    public static double best(DType type, int size, int repeats, LongSupplier nanoseconds) {
        try (Scope scope = new Scope()) {
            Tensor a = Tensor.uniform(1, 1, size, size).to(type);
            Tensor b = Tensor.uniform(2, 1, size, size).to(type);
            double shortest = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= repeats; i++) {
                long start = nanoseconds.getAsLong();
                BaseKernels.call("matmul", a, b).close();
                double seconds = (nanoseconds.getAsLong() - start) / 1e9;
                shortest = i == 0 ? shortest : Math.min(shortest, seconds);
            }
            return 2.0 * size * size * size / shortest;
        }
    }
}
