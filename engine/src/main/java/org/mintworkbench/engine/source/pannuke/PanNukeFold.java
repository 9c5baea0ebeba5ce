package org.mintworkbench.engine.source.pannuke;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mintworkbench.engine.array.NpyArray;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.workspace.UserError;

/// One fold: patches, their masks and the names of their tissues. The arrays are larger than memory
/// may be; one patch is read at a time. Elements may be of any number type, `<f8` as released or
/// `u1`.
public final class PanNukeFold implements AutoCloseable {
    private final FoldFiles files;
    private final NpyArray images;
    private final NpyArray masks;
    private final List<String> tissues;

    private PanNukeFold(FoldFiles files, NpyArray images, NpyArray masks, List<String> tissues) {
        this.files = files;
        this.images = images;
        this.masks = masks;
        this.tissues = tissues;
    }

    /// @throws UserError if a file is missing, broken, or does not go with the others
    public static PanNukeFold open(FoldFiles files) {
        List<String> tissues;
        try (NpyArray types = NpyArray.open(files.types())) {
            tissues = types.texts();
        }
        NpyArray images = NpyArray.open(files.images());
        boolean opened = false;
        try {
            requireShape(images, files.images(), tissues.size(), Pixels.CHANNELS);
            NpyArray masks = NpyArray.open(files.masks());
            try {
                requireShape(masks, files.masks(), tissues.size(), Mask.CHANNELS);
                requireSameSize(images, masks, files);
                opened = true;
                return new PanNukeFold(files, images, masks, tissues);
            } finally {
                if (!opened) {
                    masks.close();
                }
            }
        } finally {
            if (!opened) {
                images.close();
            }
        }
    }

    private static void requireShape(NpyArray array, Path file, int patches, int channels) {
        long[] shape = array.shape();
        boolean fits =
                array.type().isNumber()
                        && shape.length == 4
                        && shape[0] == patches
                        && shape[1] > 0
                        && shape[2] > 0
                        && shape[1] * shape[2] < 1 << 24
                        && shape[3] == channels;
        if (!fits) {
            throw new UserError(
                    "Its shape is %s of %s, not (%d, height, width, %d) of numbers, as many as types.npy has names."
                            .formatted(
                                    Arrays.toString(shape), array.description(), patches, channels),
                    file.toString(),
                    "Use images.npy, masks.npy and types.npy of the same fold.");
        }
    }

    private static void requireSameSize(NpyArray images, NpyArray masks, FoldFiles files) {
        if (!Arrays.equals(images.shape(), 0, 3, masks.shape(), 0, 3)) {
            throw new UserError(
                    "Masks are %s, images %s."
                            .formatted(
                                    Arrays.toString(masks.shape()),
                                    Arrays.toString(images.shape())),
                    files.masks().toString(),
                    "Use images.npy and masks.npy of the same fold.");
        }
    }

    public FoldFiles files() {
        return files;
    }

    /// Number of patches.
    public int size() {
        return tissues.size();
    }

    /// As `types.npy` writes it, e.g. `Bile-duct`.
    public String tissue(int patch) {
        return tissues.get(patch);
    }

    /// @throws UserError if a value is no whole number of 0 to 255
    public Pixels image(int patch) {
        double[] values = values(images, patch);
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            rgb[i] = (byte) whole(values[i], 255, files.images(), patch);
        }
        return new Pixels(width(), height(), rgb);
    }

    /// @throws UserError if an id is no whole number from 0 up
    public Mask mask(int patch) {
        double[] values = values(masks, patch);
        int[] ids = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ids[i] = whole(values[i], 1 << 24, files.masks(), patch);
        }
        return new Mask(width(), height(), ids);
    }

    private int width() {
        return (int) images.shape()[2];
    }

    private int height() {
        return (int) images.shape()[1];
    }

    private static double[] values(NpyArray array, int patch) {
        long[] shape = array.shape();
        double[] values = new double[Math.toIntExact(shape[1] * shape[2] * shape[3])];
        array.numbers(patch * (long) values.length, values);
        return values;
    }

    private static int whole(double value, int most, Path file, int patch) {
        if (!(value >= 0 && value <= most) || value != Math.rint(value)) {
            throw new UserError(
                    "A value is " + value + ", not a whole number of 0 to " + most + ".",
                    file + ", patch " + patch,
                    "Use the arrays as they are released.");
        }
        return (int) value;
    }

    @Override
    public void close() {
        images.close();
        masks.close();
    }
}
