package org.mintworkbench.engine.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// How a camera was held, from a JPEG's Exif segment (CIPA DC-008, tag 0x0112).
final class Exif {
    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int APP1 = 0xFFE1;
    private static final int ORIENTATION = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Exif() {}

    /// @return 1 to 8; 1, upright, where nothing is said
    static int orientation(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.remaining() < 4 || in.getShort() != (short) START_OF_IMAGE) {
            return 1;
        }
        while (in.remaining() >= 4) {
            int marker = in.getShort() & 0xFFFF;
            int length = (in.getShort() & 0xFFFF) - 2;
            if (marker < 0xFF00
                    || marker == START_OF_SCAN
                    || length < 0
                    || length > in.remaining()) {
                return 1;
            }
            if (marker == APP1 && length > EXIF.length && startsWith(in, EXIF)) {
                return inTiff(in.slice(in.position() + EXIF.length, length - EXIF.length));
            }
            in.position(in.position() + length);
        }
        return 1;
    }

    private static boolean startsWith(ByteBuffer in, byte[] start) {
        return in.slice(in.position(), start.length).equals(ByteBuffer.wrap(start));
    }

    private static int inTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                    int value = tiff.getShort(entry + 8) & 0xFFFF;
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return 1; // cut off: as good as nothing said
        }
        return 1;
    }

    /// @param orientation 1 to 8
    static Pixels upright(Pixels image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        boolean lying = orientation >= 5;
        int width = lying ? image.height() : image.width();
        int height = lying ? image.width() : image.height();
        byte[] turned = new byte[image.rgb().length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = source(x, y, image, orientation) * Pixels.CHANNELS;
                for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
                    turned[at++] = image.rgb()[from + channel];
                }
            }
        }
        return new Pixels(width, height, turned);
    }

    /// Which stored pixel is shown at (x, y).
    private static int source(int x, int y, Pixels image, int orientation) {
        int right = image.width() - 1;
        int bottom = image.height() - 1;
        int column =
                switch (orientation) {
                    case 2, 3 -> right - x;
                    case 5, 6 -> y;
                    case 7, 8 -> right - y;
                    default -> x;
                };
        int row =
                switch (orientation) {
                    case 3, 4 -> bottom - y;
                    case 5, 8 -> x;
                    case 6, 7 -> bottom - x;
                    default -> y;
                };
        return row * image.width() + column;
    }
}
