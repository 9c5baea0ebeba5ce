package org.mintworkbench.engine.model.clip;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.model.vision.EncoderLayers;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A CLIP (Radford et al. 2021) from a Hugging Face folder: a tower for images and one for texts,
/// whose features lie in one space. Never recorded for a backward pass.
public final class Clip implements AutoCloseable {
    private final ClipConfig config;
    private final Weights weights;
    private final Kernels kernels;
    private final TextModel text;
    private final ImageModel image;
    private final double scale;

    private Clip(ClipConfig config, Weights weights, DType type) {
        this.config = config;
        this.weights = weights;
        kernels =
                Kernels.join(
                        EncoderLayers.KERNELS, new Kernels.Text("clip.torchscript", Clip.class));
        TypedWeights typed = new TypedWeights(weights, type);
        text = new TextModel(config, typed, kernels);
        image = new ImageModel(config, typed, kernels);
        scale = Math.exp(typed.take("logit_scale").item());
    }

    /// @param type of weights and arithmetic
    /// @throws org.mintworkbench.workspace.UserError if the folder is not that of a CLIP
    public static Clip load(Path folder, DType type) {
        ClipConfig config = ClipConfig.read(folder);
        Weights weights = Weights.open(folder);
        boolean loaded = false;
        try {
            Clip clip = new Clip(config, weights, type);
            loaded = true;
            return clip;
        } finally {
            if (!loaded) {
                weights.close();
            }
        }
    }

    public ClipConfig config() {
        return config;
    }

    /// What cosines are multiplied by, e^t with the trained t.
    public double scale() {
        return scale;
    }

    /// @param pixels (B, 3, side, side), preprocessed
    /// @return (B, P), not normalised
    public Tensor imageFeatures(Tensor pixels) {
        return computed(() -> image.features(pixels));
    }

    /// @param texts token ids with the tokens that begin and end a text, at most
    ///   [ClipConfig.TextTower#positions] each
    /// @return (B, P), not normalised
    public Tensor textFeatures(List<int[]> texts) {
        return computed(() -> text.features(texts));
    }

    /// What leaves the image tower's last layer, before its last norm.
    ///
    /// @param pixels (B, 3, side, side)
    /// @return (B, tokens, D)
    public Tensor imageHidden(Tensor pixels) {
        return computed(() -> image.hidden(pixels));
    }

    /// What leaves the text tower, after its last norm; anything in the padding.
    ///
    /// @return (B, tokens of the longest, D)
    public Tensor textHidden(List<int[]> texts) {
        return computed(() -> text.hidden(texts));
    }

    /// Rows brought to length 1.
    public Tensor unit(Tensor features) {
        return computed(() -> kernels.call("unit", features));
    }

    /// Dot products of images (B, P) and texts (L, P), times a factor.
    ///
    /// @return (B, L)
    public Tensor scores(Tensor images, Tensor texts, double factor) {
        return computed(() -> kernels.call("scores", images, texts, factor));
    }

    /// e^x, each row brought to a sum of 1.
    public Tensor softmax(Tensor scores) {
        return computed(() -> kernels.call("softmax", scores));
    }

    @Override
    public void close() {
        weights.close();
    }

    private static Tensor computed(Supplier<Tensor> work) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                return scope.keep(work.get());
            }
        });
    }
}
