package org.mintworkbench.engine.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.List;
import org.mintworkbench.engine.image.ImageReading.DeepGrey;
import org.mintworkbench.engine.image.ImageReading.Transparency;
import org.mintworkbench.workspace.UserError;

/// Brings a decoded image to 8-bit RGB with Pillow's rules. Java's own conversion is not used: it
/// brightens grey by a gamma and applies colour profiles.
final class ToRgb {
    private static final int WHITE = 255;

    private final BufferedImage image;
    private final String where;
    private final ImageReading how;
    private final byte[] rgb;

    private ToRgb(BufferedImage image, String where, ImageReading how) {
        this.image = image;
        this.where = where;
        this.how = how;
        rgb = new byte[image.getWidth() * image.getHeight() * Pixels.CHANNELS];
    }

    /// @param notes gets what a user should know
    static Pixels of(BufferedImage image, String where, ImageReading how, List<String> notes) {
        ToRgb conversion = new ToRgb(image, where, how);
        if (image.getColorModel() instanceof ComponentColorModel model) {
            conversion.components(model, notes);
        } else {
            conversion.packed();
        }
        return new Pixels(image.getWidth(), image.getHeight(), conversion.rgb);
    }

    /// Palettes and packed integers, whose colours are sRGB already.
    private void packed() {
        int width = image.getWidth();
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int colour : row) {
                int alpha = colour >>> 24;
                put(at++, (colour >> 16) & 0xFF, alpha);
                put(at++, (colour >> 8) & 0xFF, alpha);
                put(at++, colour & 0xFF, alpha);
            }
        }
    }

    private void components(ComponentColorModel model, List<String> notes) {
        Raster raster = image.getRaster();
        int bits = bits(model);
        switch (raster.getNumBands()) {
            case 1 -> grey(raster, greyScale(raster, bits, notes));
            case 2 -> coloured(raster, bits, new int[] {0, 0, 0}, 1);
            case 3 -> coloured(raster, bits, new int[] {0, 1, 2}, -1);
            case 4 -> {
                if (isCmyk(model)) {
                    cmyk(raster, bits);
                } else {
                    coloured(raster, bits, new int[] {0, 1, 2}, 3);
                }
            }
            default -> throw unknown(raster.getNumBands() + " channels");
        }
    }

    private static boolean isCmyk(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }

    private int bits(ComponentColorModel model) {
        return switch (model.getTransferType()) {
            case DataBuffer.TYPE_BYTE -> 8;
            case DataBuffer.TYPE_USHORT -> 16;
            default -> throw unknown("channels that are not of 8 or 16 bits");
        };
    }

    private UserError unknown(String what) {
        return new UserError(
                "The image has " + what + ".", where, "Save it as an 8-bit RGB image.");
    }

    /// What a grey value is divided by.
    private double greyScale(Raster raster, int bits, List<String> notes) {
        if (bits == 8 || how.deepGrey() == DeepGrey.CLIPPED) {
            return 1;
        }
        int brightest = 0;
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int value : raster.getSamples(0, y, row.length, 1, 0, row)) {
                brightest = Math.max(brightest, value);
            }
        }
        if (brightest <= WHITE) {
            return 1;
        }
        int full = brightest < 1 << 12 ? (1 << 12) - 1 : (1 << 16) - 1;
        notes.add("Grey of 0 to %d scaled to 8 bits.".formatted(full));
        return full / (double) WHITE;
    }

    private void grey(Raster raster, double scale) {
        int[] row = new int[raster.getWidth()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int value : raster.getSamples(0, y, row.length, 1, 0, row)) {
                byte grey = (byte) Math.min(WHITE, Math.round(value / scale));
                rgb[at++] = grey;
                rgb[at++] = grey;
                rgb[at++] = grey;
            }
        }
    }

    /// @param bands of red, green and blue
    /// @param alpha its band, -1 if there is none
    private void coloured(Raster raster, int bits, int[] bands, int alpha) {
        int channels = raster.getNumBands();
        int[] row = new int[raster.getWidth() * channels];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += channels) {
                int opacity = alpha < 0 ? WHITE : row[x + alpha] >> (bits - 8);
                for (int band : bands) {
                    put(at++, row[x + band] >> (bits - 8), opacity);
                }
            }
        }
    }

    /// Pillow's, without a profile: (255 - k) less its share of ink.
    private void cmyk(Raster raster, int bits) {
        int[] row = new int[raster.getWidth() * 4];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += 4) {
                int light = WHITE - (row[x + 3] >> (bits - 8));
                for (int ink = 0; ink < 3; ink++) {
                    int product = (row[x + ink] >> (bits - 8)) * light + 128;
                    rgb[at++] = (byte) (light - (((product >> 8) + product) >> 8));
                }
            }
        }
    }

    private void put(int at, int value, int alpha) {
        int shown =
                alpha == WHITE || how.transparency() == Transparency.DROPPED
                        ? value
                        : onWhite(value, alpha);
        rgb[at] = (byte) shown;
    }

    /// (c a + 255 (255 - a)) / 255, rounded to the nearest
    private static int onWhite(int value, int alpha) {
        int sum = value * alpha + WHITE * (WHITE - alpha);
        return (2 * sum + WHITE) / (2 * WHITE);
    }
}
