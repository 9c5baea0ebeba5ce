package org.mintworkbench.engine.image;

/// What is made of things that 8-bit RGB cannot hold.
///
/// @param transparency of images with an alpha channel or a transparent colour
/// @param deepGrey of grey images with more than 8 bits
/// @param turn of photographs whose file says how the camera was held
public record ImageReading(Transparency transparency, DeepGrey deepGrey, Turn turn) {
    public enum Transparency {
        /// laid over white, as transformers 5 does
        ON_WHITE,
        /// the colours behind it, as Pillow's `convert("RGB")` and older transformers do
        DROPPED
    }

    public enum DeepGrey {
        /// 12 or 16 bits brought to 8, whichever the brightest pixel needs
        SCALED,
        /// everything above 255 is white, as Pillow does: most such images turn out white
        CLIPPED
    }

    public enum Turn {
        /// upright, by Exif's orientation
        UPRIGHT,
        /// as the rows are stored, as Pillow's `open` leaves it
        AS_STORED
    }

    /// What a person expects.
    public static ImageReading usual() {
        return new ImageReading(Transparency.ON_WHITE, DeepGrey.SCALED, Turn.UPRIGHT);
    }

    /// What transformers 5 makes of a file opened with Pillow.
    public static ImageReading asTransformers() {
        return new ImageReading(Transparency.ON_WHITE, DeepGrey.CLIPPED, Turn.AS_STORED);
    }
}
