package org.mintworkbench.engine.model.clip;

import java.nio.file.Path;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vision.Activation;
import org.mintworkbench.engine.model.vision.EncoderLayers.Shape;
import org.mintworkbench.workspace.UserError;

/// A CLIP's sizes, from its `config.json`. What a file leaves out is as in ViT-B/32.
///
/// @param projection size of the space that images and texts share, P
public record ClipConfig(TextTower text, ImageTower image, int projection) {
    private static final double EPSILON = 1e-5;
    private static final Shape TEXT = new Shape(12, 512, 2048, 8, EPSILON, Activation.QUICK_GELU);
    private static final Shape IMAGE = new Shape(12, 768, 3072, 12, EPSILON, Activation.QUICK_GELU);
    private static final int VOCABULARY = 49408;
    private static final int POSITIONS = 77;
    private static final int PROJECTION = 512;
    private static final int SIDE = 224;
    private static final int PATCH = 32;

    /// What the files of the first CLIPs say, though no token of theirs that ends a text is 2.
    private static final int END_AS_PUBLISHED = 2;

    /// @param positions most tokens of a text
    /// @param end token where a text's features are taken; see [#endOf]
    public record TextTower(Shape shape, int vocabulary, int positions, int end) {
        /// Where the text ends: at the first `end`; with the number that the first files have, at
        /// the largest id, as transformers does.
        int endOf(int[] ids) {
            int place = -1;
            for (int i = 0; i < ids.length; i++) {
                if (end == END_AS_PUBLISHED) {
                    place = place < 0 || ids[i] > ids[place] ? i : place;
                } else if (ids[i] == end) {
                    return i;
                }
            }
            if (place < 0) {
                throw new UserError(
                        "The text has no token " + end + ", at which its features are taken.",
                        "config.json, text_config, eos_token_id",
                        "Use config.json and tokenizer.json of the same model.");
            }
            return place;
        }
    }

    /// @param side of an image in pixels
    /// @param patch side of a patch in pixels
    public record ImageTower(Shape shape, int side, int patch) {
        /// Patches and the class token before them.
        int tokens() {
            int across = side / patch;
            return across * across + 1;
        }
    }

    static ClipConfig read(Path modelFolder) {
        ConfigFile file = ConfigFile.read(modelFolder.resolve("config.json"));
        String type = file.text("model_type", "unnamed");
        if (!type.equals("clip")) {
            throw new UserError(
                    "The model is a " + type + ", not a CLIP.",
                    file.where(),
                    "Choose the folder of a CLIP model, e.g. PLIP.");
        }
        ConfigFile text = part(file, "text_config");
        ConfigFile image = part(file, "vision_config");
        return new ClipConfig(
                new TextTower(
                        Shape.of(text, TEXT),
                        text.optionalSize("vocab_size").orElse(VOCABULARY),
                        text.optionalSize("max_position_embeddings").orElse(POSITIONS),
                        text.wholeNumber("eos_token_id", END_AS_PUBLISHED)),
                new ImageTower(
                        Shape.of(image, IMAGE),
                        image.optionalSize("image_size").orElse(SIDE),
                        image.optionalSize("patch_size").orElse(PATCH)),
                file.optionalSize("projection_dim").orElse(PROJECTION));
    }

    /// Older files keep what counts in `text_config_dict` and `vision_config_dict`.
    private static ConfigFile part(ConfigFile file, String name) {
        String older = name + "_dict";
        return file.has(older) ? file.object(older) : file.object(name);
    }
}
