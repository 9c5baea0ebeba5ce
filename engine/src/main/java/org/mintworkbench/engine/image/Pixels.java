package org.mintworkbench.engine.image;

import java.util.Arrays;

/// An image of 8 bits a channel. The array is not copied: whoever made it leaves it alone.
///
/// @param rgb row by row, red, green, blue; `width * height * 3` bytes
public record Pixels(int width, int height, byte[] rgb) {
    public static final int CHANNELS = 3;

    public Pixels {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes do not fill " + width + " x " + height + " pixels");
        }
    }

    /// @return 0 to 255
    public int at(int x, int y, int channel) {
        return rgb[(y * width + x) * CHANNELS + channel] & 0xFF;
    }

    /// The middle part. Where the image is smaller than the part, black is added on all sides, as
    /// transformers' `center_crop` does.
    public Pixels centreCrop(int cropWidth, int cropHeight) {
        int left = Math.floorDiv(width - cropWidth, 2);
        int top = Math.floorDiv(height - cropHeight, 2);
        byte[] part = new byte[cropWidth * cropHeight * CHANNELS];
        int fromX = Math.max(0, left);
        int pixels = Math.min(width, left + cropWidth) - fromX;
        for (int y = Math.max(0, top); y < Math.min(height, top + cropHeight); y++) {
            System.arraycopy(
                    rgb,
                    (y * width + fromX) * CHANNELS,
                    part,
                    ((y - top) * cropWidth + fromX - left) * CHANNELS,
                    pixels * CHANNELS);
        }
        return new Pixels(cropWidth, cropHeight, part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels p
                && width == p.width
                && height == p.height
                && Arrays.equals(rgb, p.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return width + " x " + height + " pixels";
    }
}
