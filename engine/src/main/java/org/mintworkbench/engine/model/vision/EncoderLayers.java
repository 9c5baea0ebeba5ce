package org.mintworkbench.engine.model.vision;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// A stack of layers whose norms stand before attention and feed-forward part, as CLIP's two towers
/// and ViLT have it. The maths is in `encoder.torchscript`.
public final class EncoderLayers {
    /// To be joined with a model's own text.
    public static final Kernels.Text KERNELS =
            new Kernels.Text("encoder.torchscript", EncoderLayers.class);

    private static final int NORM = 0;
    private static final int SECOND_NORM = 5;
    private static final int UP = 6;
    private static final int DOWN = 7;

    private final Shape shape;
    private final List<Tensor> weights;
    private final Kernels kernels;

    /// @param hidden size of a token, D
    /// @param intermediate inner size of the feed-forward part
    /// @param epsilon of the norms
    public record Shape(
            int layers,
            int hidden,
            int intermediate,
            int heads,
            double epsilon,
            Activation activation) {
        /// @param usual what counts where the file is silent
        public static Shape of(ConfigFile file, Shape usual) {
            Shape shape =
                    new Shape(
                            file.optionalSize("num_hidden_layers").orElse(usual.layers),
                            file.optionalSize("hidden_size").orElse(usual.hidden),
                            file.optionalSize("intermediate_size").orElse(usual.intermediate),
                            file.optionalSize("num_attention_heads").orElse(usual.heads),
                            file.optionalNumber("layer_norm_eps").orElse(usual.epsilon),
                            Activation.of(file, usual.activation));
            if (shape.hidden % shape.heads != 0) {
                throw file.wrong("hidden_size", "cannot be split among " + shape.heads + " heads");
            }
            return shape;
        }
    }

    /// @param kernels a text that was joined with [#KERNELS]
    public EncoderLayers(Shape shape, LayerNames names, TypedWeights weights, Kernels kernels) {
        this.shape = shape;
        this.kernels = kernels;
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            for (int part = 0; part < names.parts().size(); part++) {
                String name = names.layers() + i + "." + names.parts().get(part);
                all.addAll(
                        isNorm(part)
                                ? weights.pair(name, shape.hidden())
                                : weights.pair(name, outputs(part), inputs(part)));
            }
        }
        this.weights = List.copyOf(all);
    }

    private static boolean isNorm(int part) {
        return part == NORM || part == SECOND_NORM;
    }

    private long inputs(int part) {
        return part == DOWN ? shape.intermediate() : shape.hidden();
    }

    private long outputs(int part) {
        return part == UP ? shape.intermediate() : shape.hidden();
    }

    /// @param x (B, T, D)
    /// @param seen (B, 1, 1 or T, T), true where a token may look; without elements: everywhere
    /// @return (B, T, D)
    public Tensor apply(Tensor x, Tensor seen) {
        return apply("layers", x, seen);
    }

    /// With the norms behind attention and feed-forward part instead (BERT): shapes as above.
    public Tensor applyThenNorms(Tensor x, Tensor seen) {
        return apply("layers_then_norms", x, seen);
    }

    private Tensor apply(String kernel, Tensor x, Tensor seen) {
        return kernels.call(
                kernel,
                x,
                seen,
                weights,
                shape.heads(),
                shape.epsilon(),
                shape.activation().code());
    }
}
