package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.decoder.Decoder.Kept;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// The layers of a decoder that look at images. The maths is in `cross.torchscript`.
public final class CrossLayers {
    private final Kernels kernels;
    private final DecoderConfig config;
    private final List<LayerWeights> layers;

    CrossLayers(Kernels kernels, DecoderConfig config, List<LayerWeights> layers) {
        this.kernels = kernels;
        this.config = config;
        this.layers = layers;
    }

    /// Keys and values of images, computed once for all that look at them.
    ///
    /// @param keys one for each layer of the decoder, (M, K, S); without elements where the layer
    ///   looks at text
    /// @param values same shapes
    public record Memory(List<Tensor> keys, List<Tensor> values) {
        /// Takes the tensors out of all scopes, until [#close].
        public Memory own() {
            keys.forEach(Scope::own);
            values.forEach(Scope::own);
            return this;
        }

        public void close() {
            keys.forEach(Tensor::close);
            values.forEach(Tensor::close);
        }
    }

    /// @param states (M, D)
    /// @param lora one for each layer of the decoder
    public Memory remember(Tensor states, List<LayerLora> lora) {
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (int i = 0; i < config.layers(); i++) {
            if (config.looksAtImages(i)) {
                List<Tensor> kept =
                        kernels.callAll(
                                "states_keep",
                                arguments(List.of(states), i, lora.get(i), List.of(0.0)));
                keys.add(kept.get(0));
                values.add(kept.get(1));
            } else {
                keys.add(Tensor.zeros(DType.FLOAT32, 0));
                values.add(Tensor.zeros(DType.FLOAT32, 0));
            }
        }
        return new Memory(keys, values);
    }

    /// One layer: (N, D) → (N, D).
    public Tensor look(int index, Tensor x, Decoder.Look look, LayerLora lora) {
        List<Object> first =
                List.of(
                        x,
                        look.view().looks(),
                        look.images().stream().map(memory -> memory.keys().get(index)).toList(),
                        look.images().stream().map(memory -> memory.values().get(index)).toList(),
                        look.view().runs(),
                        look.view().gathers());
        return kernels.call("cross_look", arguments(first, index, lora, List.of()));
    }

    /// One layer without dropout, keys and values and all.
    Tensor layer(int index, Tensor x, Tensor states, View view, LayerLora lora) {
        return kept(index, x, states, view, lora, 0).output();
    }

    Kept layerKept(int index, Tensor x, Tensor states, View view, LayerLora lora) {
        return kept(index, x, states, view, lora, lora.dropout());
    }

    private Kept kept(
            int index, Tensor x, Tensor states, View view, LayerLora lora, double dropout) {
        List<Object> first = List.of(x, states, view.looks(), view.runs(), view.gathers());
        List<Tensor> all =
                kernels.callAll("cross_layer", arguments(first, index, lora, List.of(dropout)));
        return new Kept(all.getFirst(), all.subList(1, all.size()));
    }

    /// The way back.
    ///
    /// @param below is the gradient of the states wanted?
    /// @return (N, D) with respect to x, then, if wanted, (M, D) with respect to the states
    List<Tensor> layerBackward(
            int index,
            Tensor gradient,
            Tensor x,
            Tensor states,
            List<Tensor> kept,
            View view,
            LayerLora lora,
            List<Tensor> sums,
            boolean below) {
        List<Object> first =
                List.of(gradient, x, states, kept, view.looks(), view.runs(), view.gathers());
        return kernels.callAll(
                "cross_back", arguments(first, index, lora, List.of(lora.dropout(), sums, below)));
    }

    private Object[] arguments(List<Object> first, int index, LayerLora lora, List<Object> last) {
        LayerWeights layer = layers.get(index);
        List<Object> all = new ArrayList<>(first);
        all.addAll(
                List.of(
                        layer.weights(),
                        layer.biases(),
                        lora.pairs(),
                        lora.scales(),
                        layer.cross(),
                        new long[] {config.heads().queries(), config.heads().keys()},
                        config.kernelNumbers()));
        all.addAll(last);
        return all.toArray();
    }
}
