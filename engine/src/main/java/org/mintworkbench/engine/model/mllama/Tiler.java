package org.mintworkbench.engine.model.mllama;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.image.Resampling;
import org.mintworkbench.engine.image.Resize;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.model.vision.Sizing;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.workspace.UserError;

/// Resizes an image into as many tiles as suit it, fills up with black, normalises: the numbers of
/// transformers' `MllamaImageProcessor` with Pillow.
///
/// @param side of a tile in pixels
/// @param most tiles of an image
/// @param filter for resizing
/// @param values what becomes of 8-bit values
public record Tiler(int side, int most, Resampling filter, Preprocessor values) {
    private static final String FILE = "preprocessor_config.json";

    /// Tiles below and beside one another.
    private record Arrangement(int rows, int columns) {
        private int area() {
            return rows * columns;
        }
    }

    /// @param modelFolder with the image processor's file
    /// @param side and most: as the model's configuration says
    public static Tiler read(Path modelFolder, int side, int most) {
        Preprocessor file = PreprocessorFile.read(modelFolder);
        Sizing sizing = file.resize().map(Preprocessor.Resizing::sizing).orElse(null);
        if (!new Sizing.Exact(side, side).equals(sizing)) {
            throw new UserError(
                    "It does not make tiles of %d x %d, which the model takes."
                            .formatted(side, side),
                    modelFolder.resolve(FILE).toString(),
                    "Use preprocessor_config.json and config.json of the same model.");
        }
        return new Tiler(
                side,
                most,
                file.resize().orElseThrow().filter(),
                new Preprocessor(
                        Optional.empty(), Optional.empty(), file.rescale(), file.normalise()));
    }

    public TiledImage apply(Pixels image) {
        List<Arrangement> known = arrangements(most);
        Arrangement chosen = arrangement(image, known);
        PixelValues canvas = values.apply(canvas(image, chosen));
        float[] tiles = new float[most * Pixels.CHANNELS * side * side];
        int at = 0;
        for (int row = 0; row < chosen.rows(); row++) {
            for (int column = 0; column < chosen.columns(); column++) {
                for (int line = 0; line < Pixels.CHANNELS * side; line++) {
                    int channel = line / side;
                    int y = row * side + line % side;
                    int from = (channel * canvas.height() + y) * canvas.width() + column * side;
                    System.arraycopy(canvas.values(), from, tiles, at, side);
                    at += side;
                }
            }
        }
        return new TiledImage(known.indexOf(chosen) + 1, chosen.area(), most, side, tiles);
    }

    /// In the order of their numbers.
    private static List<Arrangement> arrangements(int most) {
        List<Arrangement> all = new ArrayList<>();
        for (int rows = 1; rows <= most; rows++) {
            for (int columns = 1; columns <= most / rows; columns++) {
                all.add(new Arrangement(rows, columns));
            }
        }
        return all;
    }

    /// That which enlarges least, else reduces least; of several the smallest, then the first.
    private Arrangement arrangement(Pixels image, List<Arrangement> known) {
        Arrangement best = known.getFirst();
        for (Arrangement other : known) {
            double scale = scale(image, other);
            double least = scale(image, best);
            // One that reduces gives way to one that does not.
            boolean nearer = Math.min(scale, least) >= 1 ? scale < least : scale > least;
            if (nearer || (scale == least && other.area() < best.area())) {
                best = other;
            }
        }
        return best;
    }

    private double scale(Pixels image, Arrangement tiles) {
        return Math.min(
                (double) (tiles.rows() * side) / image.height(),
                (double) (tiles.columns() * side) / image.width());
    }

    /// The image, resized without distortion, in the top left corner of the tiles' area.
    private Pixels canvas(Pixels image, Arrangement tiles) {
        int height = tiles.rows() * side;
        int width = tiles.columns() * side;
        int most = Math.clamp(image.height(), side, height);
        int wide = Math.clamp(image.width(), side, width);
        double high = (double) most / image.height();
        double across = (double) wide / image.width();
        Sizing.Size size =
                across < high
                        ? new Sizing.Size(wide, whole(image.height() * across, most))
                        : new Sizing.Size(whole(image.width() * high, wide), most);
        Pixels resized = Resize.to(image, size.width(), size.height(), filter);
        byte[] all = new byte[height * width * Pixels.CHANNELS];
        for (int y = 0; y < resized.height(); y++) {
            int line = resized.width() * Pixels.CHANNELS;
            System.arraycopy(resized.rgb(), y * line, all, y * width * Pixels.CHANNELS, line);
        }
        return new Pixels(width, height, all);
    }

    private static int whole(double side, int most) {
        return Math.clamp((long) Math.floor(side), 1, most);
    }
}
