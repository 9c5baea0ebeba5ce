package org.mintworkbench.engine.model.gemma2;

import java.util.List;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Attention;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Biases;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Embedding;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Heads;
import org.mintworkbench.engine.model.decoder.Family;
import org.mintworkbench.engine.model.decoder.RopeConfig;
import org.mintworkbench.engine.model.decoder.Windows;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.tensor.Kernels;

/// Gemma 2 (Gemma Team 2024): soft-capped logits in attention and head, a sliding window in every
/// other layer, four norms a layer. What `config.json` leaves out is as in transformers.
public final class Gemma2 implements Family {
    private static final String ACTIVATION = "gelu_pytorch_tanh";

    @Override
    public String architecture() {
        return "Gemma2ForCausalLM";
    }

    @Override
    public String modelType() {
        return "gemma2";
    }

    @Override
    public DecoderConfig read(ConfigFile file) {
        file.require("hidden_activation", ACTIVATION);
        if (file.flag("use_bidirectional_attention", false)) {
            throw file.wrong("use_bidirectional_attention", "is on, which is not supported");
        }
        int layers = file.size("num_hidden_layers");
        int hidden = file.size("hidden_size");
        boolean attention = file.flag("attention_bias", false);
        return new DecoderConfig(
                new Embedding(
                        file.size("vocab_size"),
                        Math.sqrt(hidden),
                        file.flag("tie_word_embeddings", true),
                        file.numberOrNone("final_logit_softcapping", 30)),
                hidden,
                file.size("intermediate_size"),
                layers,
                Heads.of(file, file.optionalSize("head_dim").orElse(256)),
                attention(file, layers),
                file.optionalNumber("rms_norm_eps").orElse(1e-6),
                RopeConfig.of(file),
                file.optionalSize("max_position_embeddings").orElse(8192),
                new Biases(attention, attention, false));
    }

    @Override
    public List<String> norms() {
        return List.of(
                "post_attention_layernorm",
                "pre_feedforward_layernorm",
                "post_feedforward_layernorm");
    }

    @Override
    public Kernels.Text kernels() {
        return new Kernels.Text("gemma2.torchscript", Gemma2.class);
    }

    private static Attention attention(ConfigFile file, int layers) {
        double scalar = file.optionalNumber("query_pre_attn_scalar").orElse(256);
        int window = file.sizeOrNone("sliding_window", 4096);
        return new Attention(
                1 / Math.sqrt(scalar),
                file.numberOrNone("attn_logit_softcapping", 50),
                Windows.of(file, layers, window, layer -> layer % 2 == 0));
    }
}
