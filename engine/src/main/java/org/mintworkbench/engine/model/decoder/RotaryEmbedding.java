package org.mintworkbench.engine.model.decoder;

import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// Cosines and sines of position x frequency, both halves of a head alike, grown as needed.
final class RotaryEmbedding implements AutoCloseable {
    private final double[] frequencies;
    private final DType type;
    private int positions;
    private Tensor cosines;
    private Tensor sines;

    RotaryEmbedding(RopeConfig config, int headSize, DType type) {
        this.frequencies = config.frequencies(headSize);
        this.type = type;
        this.positions = 256;
        this.cosines = table(true);
        this.sines = table(false);
    }

    /// (at least `positions`, head size)
    Tensor cosines(int atLeast) {
        grow(atLeast);
        return cosines;
    }

    /// (at least `positions`, head size)
    Tensor sines(int atLeast) {
        grow(atLeast);
        return sines;
    }

    @Override
    public void close() {
        cosines.close();
        sines.close();
    }

    private void grow(int atLeast) {
        if (atLeast > positions) {
            close();
            positions = Math.max(atLeast, 2 * positions);
            cosines = table(true);
            sines = table(false);
        }
    }

    private Tensor table(boolean cosine) {
        int half = frequencies.length;
        double[] values = new double[positions * 2 * half];
        for (int i = 0; i < values.length; i++) {
            int position = i / (2 * half);
            double angle = position * frequencies[i % half];
            values[i] = cosine ? Math.cos(angle) : Math.sin(angle);
        }
        try (Scope scope = new Scope()) {
            return Scope.own(Tensor.ofDoubles(values, positions, 2L * half).to(type));
        }
    }
}
