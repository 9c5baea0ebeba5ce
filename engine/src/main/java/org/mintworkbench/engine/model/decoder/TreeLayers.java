package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.model.decoder.Decoder.Branches;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Look;
import org.mintworkbench.engine.model.decoder.Decoder.Memory;
import org.mintworkbench.engine.model.decoder.Decoder.Places;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// All layers for the tokens of a tree that continues a text.
record TreeLayers(
        Kernels kernels, DecoderConfig config, List<LayerWeights> layers, CrossLayers cross) {

    /// @param x (n, D)
    /// @param ends (n) one past each token's last descendant
    Branches grow(
            Tensor x,
            Places places,
            Tensor ends,
            Memory before,
            List<LayerLora> lora,
            Optional<Look> look) {
        Map<Integer, Tensor> masks = new HashMap<>();
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        Tensor grown = x;
        for (int i = 0; i < layers.size(); i++) {
            if (config.looksAtImages(i)) {
                if (look.isPresent()) {
                    grown = cross.look(i, grown, look.get(), lora.get(i));
                }
                keys.add(Tensor.zeros(DType.FLOAT32, 0));
                values.add(Tensor.zeros(DType.FLOAT32, 0));
            } else {
                int window = config.attention().windows().get(i);
                Tensor mask =
                        masks.computeIfAbsent(window, w -> mask(w, places, ends, before.length()));
                List<Tensor> all = layer(i, grown, places, before, mask, lora.get(i));
                grown = all.get(0);
                keys.add(all.get(1));
                values.add(all.get(2));
            }
        }
        return new Branches(grown, new Memory(keys, values));
    }

    private Tensor mask(int window, Places places, Tensor ends, int before) {
        return kernels.call("branch_mask", ends, places.positions(), before, window);
    }

    private List<Tensor> layer(
            int index, Tensor x, Places places, Memory before, Tensor mask, LayerLora lora) {
        return kernels.callAll(
                "branch",
                x,
                places.cosines(),
                places.sines(),
                before.keys().get(index),
                before.values().get(index),
                mask,
                layers.get(index).weights(),
                layers.get(index).biases(),
                lora.pairs(),
                lora.scales(),
                config.kernelSizes(index),
                config.kernelNumbers());
    }
}
