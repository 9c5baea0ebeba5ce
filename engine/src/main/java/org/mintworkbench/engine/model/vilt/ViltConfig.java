package org.mintworkbench.engine.model.vilt;

import java.nio.file.Path;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vision.Activation;
import org.mintworkbench.engine.model.vision.EncoderLayers.Shape;
import org.mintworkbench.workspace.UserError;

/// A ViLT's sizes, from its `config.json`. What a file leaves out is as in vilt-b32.
///
/// @param positions most tokens of a text
/// @param types of text tokens
/// @param grid patches along a side of the images it was trained on
/// @param patch side of a patch in pixels
/// @param labels of its classifier, as the weights have them: the file is often that of the model
///   before it was tuned
public record ViltConfig(
        Shape shape, int vocabulary, int positions, int types, int grid, int patch, int labels) {
    private static final Shape BASE = new Shape(12, 768, 3072, 12, 1e-12, Activation.GELU);

    static ViltConfig read(Path modelFolder, int labels) {
        ConfigFile file = ConfigFile.read(modelFolder.resolve("config.json"));
        String type = file.text("model_type", "unnamed");
        if (!type.equals("vilt")) {
            throw new UserError(
                    "The model is a " + type + ", not a ViLT.",
                    file.where(),
                    "Choose the folder of a ViLT with a classifier, e.g. GestaltMML.");
        }
        int patch = file.optionalSize("patch_size").orElse(32);
        return new ViltConfig(
                Shape.of(file, BASE),
                file.optionalSize("vocab_size").orElse(30522),
                file.optionalSize("max_position_embeddings").orElse(40),
                file.optionalSize("type_vocab_size").orElse(2),
                file.optionalSize("image_size").orElse(384) / patch,
                patch,
                labels);
    }
}
