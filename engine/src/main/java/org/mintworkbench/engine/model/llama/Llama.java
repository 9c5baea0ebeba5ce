package org.mintworkbench.engine.model.llama;

import java.util.Collections;
import java.util.List;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Attention;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Biases;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Embedding;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Heads;
import org.mintworkbench.engine.model.decoder.Family;
import org.mintworkbench.engine.model.decoder.RopeConfig;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.tensor.Kernels;

/// Llama (Touvron et al. 2023), up to 3.x text models.
public final class Llama implements Family {
    @Override
    public String architecture() {
        return "LlamaForCausalLM";
    }

    @Override
    public String modelType() {
        return "llama";
    }

    @Override
    public DecoderConfig read(ConfigFile file) {
        file.require("hidden_act", "silu");
        int layers = file.size("num_hidden_layers");
        Heads heads = Heads.of(file);
        boolean attention = file.flag("attention_bias", false);
        return new DecoderConfig(
                new Embedding(
                        file.size("vocab_size"), 1, file.flag("tie_word_embeddings", false), 0),
                file.size("hidden_size"),
                file.size("intermediate_size"),
                layers,
                heads,
                new Attention(heads.usualScale(), 0, Collections.nCopies(layers, 0)),
                file.optionalNumber("rms_norm_eps").orElse(1e-6),
                RopeConfig.of(file),
                file.optionalSize("max_position_embeddings").orElse(2048),
                new Biases(attention, attention, file.flag("mlp_bias", false)));
    }

    @Override
    public List<String> norms() {
        return List.of("post_attention_layernorm");
    }

    @Override
    public Kernels.Text kernels() {
        return new Kernels.Text("llama.torchscript", Llama.class);
    }
}
