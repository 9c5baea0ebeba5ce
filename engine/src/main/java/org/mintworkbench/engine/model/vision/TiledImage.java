package org.mintworkbench.engine.model.vision;

import org.mintworkbench.engine.tensor.Tensor;

/// An image cut into square tiles, row by row, as Llama 3.2 Vision takes it.
///
/// @param ratio number of its arrangement of tiles, from 1 up
/// @param tiles how many there are
/// @param most tiles that an image may have
/// @param side of a tile in pixels
/// @param values (most, 3, side, side): 0 in tiles that are not there
public record TiledImage(int ratio, int tiles, int most, int side, float[] values) {
    private static final int CHANNELS = 3;

    public TiledImage {
        if (tiles < 1 || tiles > most || values.length != most * CHANNELS * side * side) {
            throw new IllegalArgumentException(tiles + " tiles, " + values.length + " values");
        }
    }

    /// (most, 3, side, side), float32
    public Tensor pixels() {
        return Tensor.ofFloats(values, most, CHANNELS, side, side);
    }
}
