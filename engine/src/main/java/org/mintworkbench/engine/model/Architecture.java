package org.mintworkbench.engine.model;

import java.util.List;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.Family;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.gemma2.Gemma2;
import org.mintworkbench.engine.model.llama.Llama;
import org.mintworkbench.engine.model.mllama.Mllama;
import org.mintworkbench.engine.model.qwen2.Qwen2;
import org.mintworkbench.workspace.UserError;

/// Which architectures are known, and what one of them makes of a configuration.
record Architecture(Family family, DecoderConfig config) {
    private static final List<Family> KNOWN =
            List.of(new Llama(), new Gemma2(), new Qwen2(), new Mllama());

    static Architecture read(ConfigFile config) {
        Family family = family(config);
        if (config.has("quantization_config")) {
            throw new UserError(
                    "The weights are quantised.",
                    config.where(),
                    "Choose the model's original, with F32, F16 or BF16 weights.");
        }
        return new Architecture(family, family.read(config));
    }

    private static Family family(ConfigFile config) {
        List<String> named = config.texts("architectures");
        String type = config.text("model_type", "unnamed");
        return KNOWN.stream()
                .filter(known ->
                        named.isEmpty()
                                ? known.modelType().equals(type)
                                : known.architecture().equals(named.getFirst()))
                .findFirst()
                .orElseThrow(() -> unknown(named.isEmpty() ? type : named.getFirst(), config));
    }

    private static UserError unknown(String what, ConfigFile config) {
        return new UserError(
                "The architecture " + what + " is not supported.",
                config.where(),
                "Choose a model with one of: "
                        + String.join(", ", KNOWN.stream().map(Family::architecture).toList())
                        + ".");
    }
}
