package org.mintworkbench.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Writes 8-bit RGB as PNG.
public final class PngFile {
    private PngFile() {}

    /// The bytes of the file: the same pixels give the same bytes.
    public static byte[] of(Pixels pixels) {
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = pixels.rgb();
        for (int at = 0; at < rgb.length; at += Pixels.CHANNELS) {
            bgr[at] = rgb[at + 2];
            bgr[at + 1] = rgb[at + 1];
            bgr[at + 2] = rgb[at];
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
