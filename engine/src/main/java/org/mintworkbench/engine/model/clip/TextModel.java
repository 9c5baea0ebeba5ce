package org.mintworkbench.engine.model.clip;

import java.util.List;
import org.mintworkbench.engine.model.clip.ClipConfig.TextTower;
import org.mintworkbench.engine.model.vision.EncoderLayers;
import org.mintworkbench.engine.model.vision.LayerNames;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// CLIP's tower for texts: causal, its features taken where the text ends.
final class TextModel {
    private static final String NAME = "text_model.";

    private final TextTower config;
    private final Kernels kernels;
    private final EncoderLayers layers;
    private final Tensor tokens;
    private final Tensor positions;
    private final List<Tensor> norm;
    private final Tensor projection;

    TextModel(ClipConfig clip, TypedWeights weights, Kernels kernels) {
        this.config = clip.text();
        this.kernels = kernels;
        long hidden = config.shape().hidden();
        layers = new EncoderLayers(config.shape(), LayerNames.clip(NAME), weights, kernels);
        tokens =
                weights.take(
                        NAME + "embeddings.token_embedding.weight", config.vocabulary(), hidden);
        positions =
                weights.take(
                        NAME + "embeddings.position_embedding.weight", config.positions(), hidden);
        norm = weights.pair(NAME + "final_layer_norm", hidden);
        projection = weights.take("text_projection.weight", clip.projection(), hidden);
    }

    /// (B, P)
    Tensor features(List<int[]> texts) {
        long[] ends = texts.stream().mapToLong(config::endOf).toArray();
        Tensor at = Tensor.ofLongs(ends, ends.length);
        return kernels.call("project", kernels.call("pick", hidden(texts), at), projection);
    }

    /// (B, T of the longest, D), after the last norm
    Tensor hidden(List<int[]> texts) {
        int longest = texts.stream().mapToInt(t -> t.length).max().orElse(0);
        long[] ids = new long[texts.size() * longest];
        long[] lengths = new long[texts.size()];
        for (int row = 0; row < texts.size(); row++) {
            lengths[row] = texts.get(row).length;
            for (int i = 0; i < lengths[row]; i++) {
                ids[row * longest + i] = texts.get(row)[i];
            }
        }
        Tensor x =
                kernels.call(
                        "text_start",
                        Tensor.ofLongs(ids, texts.size(), longest),
                        tokens,
                        positions);
        Tensor seen = kernels.call("text_seen", Tensor.ofLongs(lengths, lengths.length), longest);
        return kernels.call(
                "layer_norm",
                layers.apply(x, seen),
                norm.get(0),
                norm.get(1),
                config.shape().epsilon());
    }
}
