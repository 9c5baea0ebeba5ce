package org.mintworkbench.engine.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.mintworkbench.engine.image.ImageReading.Turn;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// Reads PNG, JPEG, TIFF, BMP and GIF (of several images, the first). Stored values are taken as
/// they are: no colour profile is applied, as Pillow applies none.
public final class ImageFile {
    /// 100,000 x 100,000 pixels in a file of a few bytes must not end the program.
    private static final long MOST_PIXELS = 200_000_000;

    private static final long MOST_BYTES = 1L << 30;

    private ImageFile() {}

    /// @throws UserError if it is no image, damaged, or of a kind that is not read
    public static Picture read(Path file, ImageReading how) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError(
                        "The file is larger than 1 GiB.",
                        file.toString(),
                        "Cut a part out of the slide with the program it comes from.");
            }
            return read(Files.readAllBytes(file), file.toString(), how);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "There is no such image.", file.toString(), "Put the file there.", e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    /// @param where how an error names the place
    public static Picture read(byte[] bytes, String where, ImageReading how) {
        List<String> notes = new ArrayList<>();
        Pixels pixels = ToRgb.of(decode(bytes, where), where, how, notes);
        if (how.turn() == Turn.UPRIGHT) {
            int orientation = Exif.orientation(bytes);
            pixels = Exif.upright(pixels, orientation);
            if (orientation > 1) {
                notes.add("Turned upright as its Exif data say.");
            }
        }
        return new Picture(pixels, notes);
    }

    private static BufferedImage decode(byte[] bytes, String where) {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UserError(
                        "This is no image of a known kind.",
                        where,
                        "Give PNG, JPEG, TIFF, BMP or GIF.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, false, true);
                requireSize(reader.getWidth(0), reader.getHeight(0), where);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (UserError e) {
            throw e;
        } catch (IOException | RuntimeException e) { // plugins throw both for damaged files
            throw new UserError(
                    "The image cannot be decoded (" + e.getMessage() + ").",
                    where,
                    "Save it again as PNG.",
                    e);
        }
    }

    private static void requireSize(long width, long height, String where) {
        if (width * height > MOST_PIXELS) {
            throw new UserError(
                    "The image has " + width + " x " + height + " pixels, too many to hold.",
                    where,
                    "Cut a part out of it with the program it comes from.");
        }
    }
}
