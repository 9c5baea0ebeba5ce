package org.mintworkbench.engine.model.vision;

import java.util.Optional;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.image.Resampling;
import org.mintworkbench.engine.image.Resize;
import org.mintworkbench.workspace.UserError;

/// What a model folder asks to be done to an image: resize, crop, rescale, normalise, in this
/// order. The same numbers as transformers' image processors that use Pillow.
///
/// @param resize empty: images stay as large as they are
/// @param crop empty: nothing is cut off
/// @param rescale what 0 to 255 is multiplied by; 1: not at all
/// @param normalise empty: values stay as they are
public record Preprocessor(
        Optional<Resizing> resize,
        Optional<Sizing.Size> crop,
        double rescale,
        Optional<Normalisation> normalise) {

    public record Resizing(Sizing sizing, Resampling filter) {}

    /// Per channel, (value - mean) / deviation.
    public record Normalisation(float[] mean, float[] deviation) {}

    public PixelValues apply(Pixels image) {
        return values(cropped(image));
    }

    /// After resizing and cropping, 8 bits a channel still.
    public Pixels cropped(Pixels image) {
        Pixels sized = resize.map(how -> resized(image, how)).orElse(image);
        return crop.map(size -> sized.centreCrop(size.width(), size.height())).orElse(sized);
    }

    private static Pixels resized(Pixels image, Resizing how) {
        Sizing.Size size = how.sizing().of(image);
        if (size.width() < 1 || size.height() < 1) {
            throw new UserError(
                    "An image of " + image + " is too narrow for the model.",
                    "preprocessor_config.json",
                    "Cut it to a less narrow part.");
        }
        return Resize.to(image, size.width(), size.height(), how.filter());
    }

    private PixelValues values(Pixels image) {
        int plane = image.width() * image.height();
        float[] values = new float[plane * Pixels.CHANNELS];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            float[] table = table(channel);
            for (int i = 0; i < plane; i++) {
                int grey = image.rgb()[i * Pixels.CHANNELS + channel] & 0xFF;
                values[channel * plane + i] = table[grey];
            }
        }
        return new PixelValues(image.height(), image.width(), values);
    }

    /// What each of the 256 values becomes: the product in 64 bits, rounded to 32, then on in 32.
    private float[] table(int channel) {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (i * rescale);
            if (normalise.isPresent()) {
                Normalisation n = normalise.get();
                table[i] = (table[i] - n.mean()[channel]) / n.deviation()[channel];
            }
        }
        return table;
    }
}
