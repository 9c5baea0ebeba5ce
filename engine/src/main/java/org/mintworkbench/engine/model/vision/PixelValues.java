package org.mintworkbench.engine.model.vision;

import java.util.List;
import org.mintworkbench.engine.tensor.Tensor;

/// An image as a model takes it.
///
/// @param values (3, height, width): all of red, then green, then blue
public record PixelValues(int height, int width, float[] values) {
    private static final int CHANNELS = 3;

    public PixelValues {
        if (values.length != CHANNELS * height * width) {
            throw new IllegalArgumentException(values.length + " values");
        }
    }

    /// Images as a batch: each in the top left corner of the largest height and width, zeros right
    /// of it and below.
    ///
    /// @return (N, 3, height, width), float32
    public static Tensor stack(List<PixelValues> images) {
        int height = images.stream().mapToInt(PixelValues::height).max().orElse(0);
        int width = images.stream().mapToInt(PixelValues::width).max().orElse(0);
        float[] all = new float[Math.multiplyExact(images.size() * CHANNELS, height * width)];
        int plane = 0;
        for (PixelValues image : images) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int y = 0; y < image.height; y++) {
                    System.arraycopy(
                            image.values,
                            (channel * image.height + y) * image.width,
                            all,
                            (plane * height + y) * width,
                            image.width);
                }
                plane++;
            }
        }
        return Tensor.ofFloats(all, images.size(), CHANNELS, height, width);
    }
}
