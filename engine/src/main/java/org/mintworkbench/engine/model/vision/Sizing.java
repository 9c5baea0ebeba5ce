package org.mintworkbench.engine.model.vision;

import org.mintworkbench.engine.image.Pixels;

/// To which size an image is resized.
public sealed interface Sizing {
    /// @param width in pixels
    /// @param height in pixels
    record Size(int width, int height) {}

    Size of(Pixels image);

    /// The shorter side gets this length, the other follows, cut to a whole number (CLIP).
    record ShorterSide(int length) implements Sizing {
        @Override
        public Size of(Pixels image) {
            int w = image.width();
            int h = image.height();
            return w <= h
                    ? new Size(length, (int) ((double) ((long) length * h) / w))
                    : new Size((int) ((double) ((long) length * w) / h), length);
        }
    }

    /// Both sides as said, whatever the image's shape.
    record Exact(int width, int height) implements Sizing {
        @Override
        public Size of(Pixels image) {
            return new Size(width, height);
        }
    }

    /// The shorter side gets about this length, the longer one at most 1333 / 800 of it; both are
    /// multiples of a divisor (ViLT).
    record Divisible(int length, int divisor) implements Sizing {
        @Override
        public Size of(Pixels image) {
            int longest = (int) (1333.0 / 800 * length);
            double scale = (double) length / Math.min(image.width(), image.height());
            boolean flat = image.height() < image.width();
            double height = flat ? length : scale * image.height();
            double width = flat ? scale * image.width() : length;
            double larger = Math.max(height, width);
            if (larger > longest) {
                double shrink = longest / larger;
                height *= shrink;
                width *= shrink;
            }
            return new Size(whole(width), whole(height));
        }

        private int whole(double side) {
            return (int) (side + 0.5) / divisor * divisor;
        }
    }
}
