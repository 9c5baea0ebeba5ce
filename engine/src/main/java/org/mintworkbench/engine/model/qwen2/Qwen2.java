package org.mintworkbench.engine.model.qwen2;

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
import org.mintworkbench.engine.model.llama.Llama;
import org.mintworkbench.engine.tensor.Kernels;

/// Qwen 2 and 2.5 (Yang et al. 2024): a Llama whose queries, keys and values have biases, and whose
/// upper layers may look back through a window.
public final class Qwen2 implements Family {
    private static final int USUAL_WINDOW = 4096;
    private static final int USUAL_FULL_LAYERS = 28;

    private final Llama llama = new Llama();

    @Override
    public String architecture() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public DecoderConfig read(ConfigFile file) {
        file.require("hidden_act", "silu");
        int layers = file.size("num_hidden_layers");
        Heads heads = Heads.of(file);
        return new DecoderConfig(
                new Embedding(
                        file.size("vocab_size"), 1, file.flag("tie_word_embeddings", false), 0),
                file.size("hidden_size"),
                file.size("intermediate_size"),
                layers,
                heads,
                new Attention(heads.usualScale(), 0, windows(file, layers)),
                file.optionalNumber("rms_norm_eps").orElse(1e-6),
                RopeConfig.of(file),
                file.optionalSize("max_position_embeddings").orElse(32_768),
                new Biases(true, false, false));
    }

    @Override
    public List<String> norms() {
        return llama.norms();
    }

    @Override
    public Kernels.Text kernels() {
        return llama.kernels();
    }

    private static List<Integer> windows(ConfigFile file, int layers) {
        boolean uses = file.flag("use_sliding_window", false);
        int full = file.wholeNumber("max_window_layers", USUAL_FULL_LAYERS);
        int window = uses ? file.sizeOrNone("sliding_window", USUAL_WINDOW) : 0;
        return Windows.of(file, layers, window, layer -> layer >= full);
    }
}
