package org.mintworkbench.engine.model.clip;

import java.util.List;
import org.mintworkbench.engine.model.clip.ClipConfig.ImageTower;
import org.mintworkbench.engine.model.vision.EncoderLayers;
import org.mintworkbench.engine.model.vision.LayerNames;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// CLIP's tower for images: a class token before the patches, its features taken from it.
final class ImageModel {
    private static final String NAME = "vision_model.";
    private static final int CHANNELS = 3;

    private final ImageTower config;
    private final Kernels kernels;
    private final EncoderLayers layers;
    private final Tensor patches;
    private final Tensor start;
    private final Tensor positions;
    private final List<Tensor> firstNorm;
    private final List<Tensor> lastNorm;
    private final Tensor projection;

    ImageModel(ClipConfig clip, TypedWeights weights, Kernels kernels) {
        this.config = clip.image();
        this.kernels = kernels;
        long hidden = config.shape().hidden();
        layers = new EncoderLayers(config.shape(), LayerNames.clip(NAME), weights, kernels);
        String embeddings = NAME + "embeddings.";
        patches =
                weights.take(
                        embeddings + "patch_embedding.weight",
                        hidden,
                        CHANNELS,
                        config.patch(),
                        config.patch());
        start = weights.take(embeddings + "class_embedding", hidden);
        positions = weights.take(embeddings + "position_embedding.weight", config.tokens(), hidden);
        firstNorm = weights.pair(NAME + "pre_layrnorm", hidden); // really spelt so
        lastNorm = weights.pair(NAME + "post_layernorm", hidden);
        projection = weights.take("visual_projection.weight", clip.projection(), hidden);
    }

    /// (B, P)
    Tensor features(Tensor pixels) {
        Tensor hidden = hidden(pixels);
        Tensor first = Tensor.zeros(DType.INT64, hidden.shape()[0]);
        Tensor pooled =
                kernels.call(
                        "layer_norm",
                        kernels.call("pick", hidden, first),
                        lastNorm.get(0),
                        lastNorm.get(1),
                        config.shape().epsilon());
        return kernels.call("project", pooled, projection);
    }

    /// (B, tokens, D), before the last norm
    Tensor hidden(Tensor pixels) {
        Tensor x =
                kernels.call(
                        "image_start",
                        pixels,
                        patches,
                        start,
                        positions,
                        firstNorm,
                        config.shape().epsilon());
        return layers.apply(x, Tensor.zeros(DType.BOOL, 0));
    }
}
