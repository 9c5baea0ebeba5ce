package org.mintworkbench.engine.model.vision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.mintworkbench.engine.image.Resampling;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vision.Preprocessor.Normalisation;
import org.mintworkbench.engine.model.vision.Preprocessor.Resizing;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;

/// A `preprocessor_config.json` in its older spelling (`"size": 224`, `feature_extractor_type`) or
/// its newer one (`"size": {"shortest_edge": 224}`, `image_processor_type`), or the
/// `image_processor` part of a `processor_config.json`.
public final class PreprocessorFile {
    private static final String NAME = "preprocessor_config.json";
    private static final String NEWEST = "processor_config.json";
    private static final int BICUBIC = 3;
    private static final int VILT_DIVISOR = 32;
    private static final double USUAL_RESCALE = 1.0 / 255;

    private final ConfigFile file;

    private PreprocessorFile(ConfigFile file) {
        this.file = file;
    }

    /// @param modelFolder a Hugging Face folder
    public static Preprocessor read(Path modelFolder) {
        boolean newest =
                !Files.exists(modelFolder.resolve(NAME))
                        && Files.exists(modelFolder.resolve(NEWEST));
        return of(
                newest
                        ? ConfigFile.read(modelFolder.resolve(NEWEST)).object("image_processor")
                        : ConfigFile.read(modelFolder.resolve(NAME)));
    }

    static Preprocessor of(ConfigFile config) {
        PreprocessorFile file = new PreprocessorFile(config);
        return new Preprocessor(
                file.resizing(),
                file.crop(),
                config.flag("do_rescale", true)
                        ? config.optionalNumber("rescale_factor").orElse(USUAL_RESCALE)
                        : 1,
                file.normalisation());
    }

    private Optional<Resizing> resizing() {
        if (!file.flag("do_resize", true)) {
            return Optional.empty();
        }
        int code = file.wholeNumber("resample", BICUBIC);
        Resampling filter =
                Resampling.of(code)
                        .orElseThrow(() ->
                                file.wrong(
                                        "resample",
                                        "is " + code + ", only Pillow's 1 to 5 are known"));
        return Optional.of(new Resizing(sizing(), filter));
    }

    private Sizing sizing() {
        OptionalInt shorter = shorterSide();
        if (isVilt()) {
            int divisor = file.optionalSize("size_divisor").orElse(VILT_DIVISOR);
            return new Sizing.Divisible(
                    shorter.orElseThrow(() -> file.wrong("size", "has no shortest_edge")), divisor);
        }
        if (shorter.isPresent()) {
            return new Sizing.ShorterSide(shorter.getAsInt());
        }
        Sizing.Size size = sides("size");
        return new Sizing.Exact(size.width(), size.height());
    }

    private OptionalInt shorterSide() {
        return file.node().path("size").isInt()
                ? file.optionalSize("size")
                : file.object("size").optionalSize("shortest_edge");
    }

    private Optional<Sizing.Size> crop() {
        return file.flag("do_center_crop", file.has("crop_size"))
                ? Optional.of(sides("crop_size"))
                : Optional.empty();
    }

    private Sizing.Size sides(String key) {
        if (file.node().path(key).isInt()) {
            return new Sizing.Size(file.size(key), file.size(key));
        }
        return new Sizing.Size(file.object(key).size("width"), file.object(key).size("height"));
    }

    private Optional<Normalisation> normalisation() {
        return file.flag("do_normalize", true)
                ? Optional.of(new Normalisation(channels("image_mean"), channels("image_std")))
                : Optional.empty();
    }

    private float[] channels(String key) {
        JsonNode values = file.node().path(key);
        if (values.size() != 3 || !values.valueStream().allMatch(JsonNode::isNumber)) {
            throw file.wrong(key, "must be three numbers, not " + values);
        }
        return new float[] {
            (float) values.path(0).asDouble(),
            (float) values.path(1).asDouble(),
            (float) values.path(2).asDouble()
        };
    }

    private boolean isVilt() {
        String kind =
                file.text("image_processor_type", file.text("feature_extractor_type", "unnamed"));
        return file.has("size_divisor") || kind.startsWith("Vilt");
    }

    /// A model that takes images of one size only gets them in that size.
    ///
    /// @throws UserError if the preprocessor makes others
    public static void requireSize(Preprocessor preprocessor, int side, Path modelFolder) {
        Sizing.Size wanted = new Sizing.Size(side, side);
        boolean fits =
                preprocessor.crop().map(wanted::equals).orElse(false)
                        || (preprocessor.crop().isEmpty()
                                && preprocessor
                                        .resize()
                                        .map(r -> r.sizing().equals(new Sizing.Exact(side, side)))
                                        .orElse(false));
        if (!fits) {
            throw new UserError(
                    "It does not make images of %d x %d, which the model takes."
                            .formatted(side, side),
                    modelFolder.resolve(NAME).toString(),
                    "Use preprocessor_config.json and config.json of the same model.");
        }
    }
}
