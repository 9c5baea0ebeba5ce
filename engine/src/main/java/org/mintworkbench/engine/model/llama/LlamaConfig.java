package org.mintworkbench.engine.model.llama;

import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.workspace.UserError;

/// The shape of a Llama (Touvron et al. 2023; `config.json` of transformers 4 and 5).
///
/// @param vocabulary rows of the embedding
/// @param hidden width of the residual stream
/// @param intermediate width inside the feed-forward part
/// @param attention heads
/// @param epsilon of the norms
/// @param rope rotary position embedding
/// @param maxPositions the context the model was made for, in tokens
/// @param biases which linear modules have one
/// @param tiedHead is the head the embedding?
public record LlamaConfig(
        int vocabulary,
        int hidden,
        int intermediate,
        int layers,
        Heads attention,
        double epsilon,
        RopeConfig rope,
        int maxPositions,
        Biases biases,
        boolean tiedHead) {

    /// @param queries heads that ask
    /// @param keys heads that answer; a divisor of queries
    /// @param size width of one head
    public record Heads(int queries, int keys, int size) {}

    public record Biases(boolean attention, boolean feedForward) {}

    public static LlamaConfig of(ConfigFile file) {
        String activation = file.text("hidden_act", "silu");
        if (!activation.equals("silu")) {
            throw file.wrong("hidden_act", "is " + activation + ", only silu is known");
        }
        int hidden = file.size("hidden_size");
        return new LlamaConfig(
                file.size("vocab_size"),
                hidden,
                file.size("intermediate_size"),
                file.size("num_hidden_layers"),
                heads(file, hidden),
                file.optionalNumber("rms_norm_eps").orElse(1e-6),
                RopeConfig.of(file),
                file.optionalSize("max_position_embeddings").orElse(2048),
                new Biases(file.flag("attention_bias", false), file.flag("mlp_bias", false)),
                file.flag("tie_word_embeddings", false));
    }

    /// Module, inputs, outputs, has a bias: the linear modules of one layer, in the order of the
    /// kernel's numbers.
    public List<LinearModule> modules() {
        int queries = attention.queries() * attention.size();
        int keys = attention.keys() * attention.size();
        return List.of(
                new LinearModule("self_attn.q_proj", hidden, queries, biases.attention()),
                new LinearModule("self_attn.k_proj", hidden, keys, biases.attention()),
                new LinearModule("self_attn.v_proj", hidden, keys, biases.attention()),
                new LinearModule("self_attn.o_proj", queries, hidden, biases.attention()),
                new LinearModule("mlp.gate_proj", hidden, intermediate, biases.feedForward()),
                new LinearModule("mlp.up_proj", hidden, intermediate, biases.feedForward()),
                new LinearModule("mlp.down_proj", intermediate, hidden, biases.feedForward()));
    }

    /// How many numbers the base model has, biases and norms left out.
    public long parameters() {
        long layer = modules().stream().mapToLong(m -> (long) m.inputs() * m.outputs()).sum();
        long table = (long) vocabulary * hidden;
        return layers * layer + (tiedHead ? 1 : 2) * table;
    }

    private static Heads heads(ConfigFile file, int hidden) {
        int queries = file.size("num_attention_heads");
        int keys = file.optionalSize("num_key_value_heads").orElse(queries);
        if (queries % keys != 0) {
            throw new UserError(
                    queries + " heads cannot share " + keys + " key-value heads.",
                    file.where(),
                    "Use an unchanged configuration of a supported model.");
        }
        return new Heads(queries, keys, file.optionalSize("head_dim").orElse(hidden / queries));
    }
}
