package org.mintworkbench.engine.image;

/// Pillow's resizing of 8-bit images, bit for bit: a filter as wide as the coarser image's pixels
/// (so that making smaller does not alias), weights in 22-bit fixed point, first along the rows,
/// then along the columns, rounded to 8 bits in between.
public final class Resize {
    private static final int FIXED_POINT = 22;

    private Resize() {}

    public static Pixels to(Pixels image, int width, int height, Resampling filter) {
        byte[] rows =
                along(
                        image.rgb(),
                        new Lines(image.height(), image.width() * Pixels.CHANNELS),
                        new Step(Pixels.CHANNELS, Taps.of(image.width(), width, filter)));
        byte[] all =
                along(
                        rows,
                        new Lines(1, image.height() * width * Pixels.CHANNELS),
                        new Step(width * Pixels.CHANNELS, Taps.of(image.height(), height, filter)));
        return new Pixels(width, height, all);
    }

    /// How values lie that one pass works on.
    ///
    /// @param count of independent blocks
    /// @param length of a block, in values
    private record Lines(int count, int length) {}

    /// @param stride values that move together: all of one place along the resized side
    private record Step(int stride, Taps taps) {}

    private static byte[] along(byte[] values, Lines lines, Step step) {
        Taps taps = step.taps();
        if (taps.isIdentity()) {
            return values;
        }
        int stride = step.stride();
        int made = taps.outputs() * stride;
        byte[] result = new byte[Math.multiplyExact(lines.count(), made)];
        for (int line = 0; line < lines.count(); line++) {
            int from = line * lines.length();
            for (int i = 0; i < taps.outputs(); i++) {
                int first = from + taps.first(i) * stride;
                int to = line * made + i * stride;
                for (int at = 0; at < stride; at++) {
                    result[to + at] = taps.sum(i, values, first + at, stride);
                }
            }
        }
        return result;
    }

    /// The weights of each output place.
    private record Taps(int inputs, int[] firsts, int[][] weights) {
        static Taps of(int inputs, int outputs, Resampling filter) {
            double scale = (double) inputs / outputs;
            double width = Math.max(scale, 1);
            double reach = filter.support() * width;
            int[] firsts = new int[outputs];
            int[][] weights = new int[outputs][];
            for (int i = 0; i < outputs; i++) {
                double centre = (i + 0.5) * scale;
                int first = Math.max((int) (centre - reach + 0.5), 0);
                int end = Math.min((int) (centre + reach + 0.5), inputs);
                double[] exact = new double[end - first];
                double sum = 0;
                for (int j = 0; j < exact.length; j++) {
                    exact[j] = filter.weight((j + first - centre + 0.5) * (1 / width));
                    sum += exact[j];
                }
                firsts[i] = first;
                weights[i] = fixed(exact, sum);
            }
            return new Taps(inputs, firsts, weights);
        }

        private static int[] fixed(double[] exact, double sum) {
            int[] fixed = new int[exact.length];
            for (int j = 0; j < fixed.length; j++) {
                double weight = (sum == 0 ? exact[j] : exact[j] / sum) * (1 << FIXED_POINT);
                fixed[j] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
            }
            return fixed;
        }

        int outputs() {
            return firsts.length;
        }

        int first(int output) {
            return firsts[output];
        }

        boolean isIdentity() {
            return inputs == outputs();
        }

        byte sum(int output, byte[] values, int first, int stride) {
            int sum = 1 << (FIXED_POINT - 1);
            int at = first;
            for (int weight : weights[output]) {
                sum += (values[at] & 0xFF) * weight;
                at += stride;
            }
            return (byte) Math.clamp(sum >> FIXED_POINT, 0, 255);
        }
    }
}
