package org.mintworkbench.engine.model;

import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.llama.LlamaConfig;
import org.mintworkbench.workspace.UserError;

/// Which architectures are known. Gemma 2 and Llama 3.2 Vision will enter here.
final class Architecture {
    private static final List<String> KNOWN = List.of("LlamaForCausalLM");

    private Architecture() {}

    static LlamaConfig read(ConfigFile config) {
        List<String> named = config.texts("architectures");
        boolean llama =
                named.isEmpty()
                        ? config.text("model_type", "").equals("llama")
                        : KNOWN.contains(named.getFirst());
        if (!llama) {
            String what = named.isEmpty() ? config.text("model_type", "unnamed") : named.getFirst();
            throw new UserError(
                    "The architecture " + what + " is not supported.",
                    config.where(),
                    "Choose a model with one of: " + String.join(", ", KNOWN) + ".");
        }
        if (config.has("quantization_config")) {
            throw new UserError(
                    "The weights are quantised.",
                    config.where(),
                    "Choose the model's original, with F32, F16 or BF16 weights.");
        }
        return LlamaConfig.of(config);
    }
}
