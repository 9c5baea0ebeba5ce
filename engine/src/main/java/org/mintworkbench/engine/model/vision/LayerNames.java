package org.mintworkbench.engine.model.vision;

import java.util.List;

/// How a checkpoint calls the parts of a layer, in the order of the kernel.
///
/// @param layers prefix of all layers; the number of a layer and a dot follow
/// @param parts norm of attention, query, key, value, output, norm of the feed-forward part, up,
///   down
public record LayerNames(String layers, List<String> parts) {
    /// @param tower e.g. `text_model.`
    public static LayerNames clip(String tower) {
        return new LayerNames(
                tower + "encoder.layers.",
                List.of(
                        "layer_norm1",
                        "self_attn.q_proj",
                        "self_attn.k_proj",
                        "self_attn.v_proj",
                        "self_attn.out_proj",
                        "layer_norm2",
                        "mlp.fc1",
                        "mlp.fc2"));
    }

    public static LayerNames vilt() {
        return new LayerNames(
                "vilt.encoder.layer.",
                List.of(
                        "layernorm_before",
                        "attention.attention.query",
                        "attention.attention.key",
                        "attention.attention.value",
                        "attention.output.dense",
                        "layernorm_after",
                        "intermediate.dense",
                        "output.dense"));
    }

    /// @param prefix of all weights, e.g. `bert.`
    public static LayerNames bert(String prefix) {
        return new LayerNames(
                prefix + "encoder.layer.",
                List.of(
                        "attention.output.LayerNorm",
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "output.LayerNorm",
                        "intermediate.dense",
                        "output.dense"));
    }
}
