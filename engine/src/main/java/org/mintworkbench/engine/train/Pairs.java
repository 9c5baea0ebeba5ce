package org.mintworkbench.engine.train;

import org.mintworkbench.engine.tensor.Tensor;

/// Which rows of a micro-batch are held against each other. One row may stand in many pairs.
///
/// @param chosen row of each pair's preferred answer
/// @param rejected row of each pair's rejected answer
/// @param weights of the pairs, empty when all count alike
record Pairs(long[] chosen, long[] rejected, double[] weights) {
    Pairs {
        if (chosen.length != rejected.length
                || (weights.length > 0 && weights.length != chosen.length)) {
            throw new IllegalArgumentException(
                    chosen.length + " and " + rejected.length + " rows, " + weights.length);
        }
    }

    /// The first half of the rows against the second.
    static Pairs halves(int rows) {
        long[] chosen = new long[rows / 2];
        long[] rejected = new long[rows / 2];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = i;
            rejected[i] = (long) chosen.length + i;
        }
        return new Pairs(chosen, rejected, new double[0]);
    }

    static Pairs none() {
        return halves(0);
    }

    int count() {
        return chosen.length;
    }

    /// (P) of int64
    Tensor chosenRows() {
        return Tensor.ofLongs(chosen, chosen.length);
    }

    /// (P) of int64
    Tensor rejectedRows() {
        return Tensor.ofLongs(rejected, rejected.length);
    }

    /// (P) or (0)
    Tensor weightTensor() {
        return Tensor.ofDoubles(weights, weights.length);
    }
}
