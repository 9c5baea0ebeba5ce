package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.decoder.Decoder.Types;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.tensor.Tensor;

/// One layer's tensors, in the order of the kernels.
///
/// @param weights `w` of `decoder.torchscript`
/// @param biases `bias`
/// @param cross that of `cross.torchscript`; none for a layer that looks at text
record LayerWeights(List<Tensor> weights, List<Tensor> biases, List<Tensor> cross) {

    /// @param nothing stands for a bias that is not there
    static LayerWeights take(
            int index,
            DecoderConfig config,
            List<String> norms,
            Weights from,
            Types types,
            Tensor nothing) {
        String prefix = config.names().weights() + "layers." + index + ".";
        List<Tensor> all = new ArrayList<>();
        List<Tensor> biases = new ArrayList<>();
        all.add(from.take(prefix + "input_layernorm.weight", types.activations(), config.hidden()));
        for (LinearModule module : config.modules(index)) {
            String name = prefix + module.path();
            all.add(
                    from.take(
                            name + ".weight", types.weights(), module.outputs(), module.inputs()));
            biases.add(
                    module.bias()
                            ? from.take(name + ".bias", types.weights(), module.outputs())
                            : nothing);
        }
        norms.forEach(name ->
                all.add(
                        from.take(
                                prefix + name + ".weight", types.activations(), config.hidden())));
        return new LayerWeights(
                all,
                biases,
                config.looksAtImages(index) ? cross(prefix, config, from, types) : List.of());
    }

    private static List<Tensor> cross(
            String prefix, DecoderConfig config, Weights from, Types types) {
        int size = config.heads().size();
        return List.of(
                from.take(prefix + "cross_attn.q_norm.weight", types.activations(), size),
                from.take(prefix + "cross_attn.k_norm.weight", types.activations(), size),
                from.take(prefix + "cross_attn_attn_gate", types.activations(), 1),
                from.take(prefix + "cross_attn_mlp_gate", types.activations(), 1));
    }
}
