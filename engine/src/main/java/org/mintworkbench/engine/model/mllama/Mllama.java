package org.mintworkbench.engine.model.mllama;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Attention;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Biases;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Embedding;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Heads;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Images;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Names;
import org.mintworkbench.engine.model.decoder.Family;
import org.mintworkbench.engine.model.decoder.RopeConfig;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.llama.Llama;
import org.mintworkbench.engine.tensor.Kernels;

/// Llama 3.2 Vision (Grattafiori et al. 2024): a Llama some of whose layers look at images.
public final class Mllama implements Family {
    private static final String TEXT = "text_config";

    /// As in the published models.
    private static final int IMAGE_TOKEN = 128_256;

    private static final int MORE_ROWS = 8;

    @Override
    public String architecture() {
        return "MllamaForConditionalGeneration";
    }

    @Override
    public String modelType() {
        return "mllama";
    }

    @Override
    public DecoderConfig read(ConfigFile file) {
        ConfigFile text = file.object(TEXT);
        text.require("hidden_act", "silu");
        if (text.flag("tie_word_embeddings", false)) {
            throw text.wrong("tie_word_embeddings", "is on, which is not supported");
        }
        int layers = text.size("num_hidden_layers");
        Heads heads = Heads.of(text);
        return new DecoderConfig(
                new Embedding(text.size("vocab_size"), 1, false, 0),
                text.size("hidden_size"),
                text.size("intermediate_size"),
                layers,
                heads,
                new Attention(heads.usualScale(), 0, Collections.nCopies(layers, 0)),
                text.optionalNumber("rms_norm_eps").orElse(1e-5),
                RopeConfig.of(text),
                text.optionalSize("max_position_embeddings").orElse(131_072),
                new Biases(false, false, false),
                new Names(
                        "language_model.model.",
                        "language_model.lm_head.weight",
                        "model.language_model."),
                Optional.of(images(file, layers)));
    }

    private static Images images(ConfigFile file, int layers) {
        ConfigFile text = file.object(TEXT);
        TowerConfig tower = TowerConfig.of(file);
        List<Integer> looking =
                text.integers("cross_attention_layers").stream().sorted().distinct().toList();
        if (looking.isEmpty() || looking.getFirst() < 1 || looking.getLast() >= layers) {
            throw text.wrong(
                    "cross_attention_layers", "must name layers of the model, not its first");
        }
        return new Images(
                looking,
                file.optionalSize("image_token_index").orElse(IMAGE_TOKEN),
                tower.features(),
                tower.tiles(),
                tower.patches(),
                MORE_ROWS);
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
