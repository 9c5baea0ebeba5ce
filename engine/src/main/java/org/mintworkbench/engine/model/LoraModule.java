package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mintworkbench.engine.model.LoraConfig.Scaling;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.LinearModule;
import org.mintworkbench.workspace.UserError;

/// One linear module of one layer, as LoRA would adapt it.
///
/// @param path e.g. `model.layers.0.self_attn.q_proj`
/// @param scale of B A x
record LoraModule(String path, LinearModule linear, int rank, double scale) {
    /// In the base model.
    String nameOfWeight() {
        return path + ".weight";
    }

    String nameOfA() {
        return "base_model.model." + path + ".lora_A.weight";
    }

    String nameOfB() {
        return "base_model.model." + path + ".lora_B.weight";
    }

    /// Every linear module, layer by layer.
    static List<LoraModule> all(DecoderConfig model, LoraConfig lora) {
        List<LoraModule> modules = new ArrayList<>();
        for (int layer = 0; layer < model.layers(); layer++) {
            for (LinearModule linear : model.modules()) {
                String path = "model.layers." + layer + "." + linear.path();
                int rank = matching(path, lora.patterns().ranks(), lora.rank());
                double alpha = matching(path, lora.patterns().alphas(), lora.alpha());
                double divisor = lora.patterns().scaling() == Scaling.RANK ? rank : Math.sqrt(rank);
                modules.add(new LoraModule(path, linear, rank, alpha / divisor));
            }
        }
        return modules;
    }

    /// The modules that the configuration asks for.
    static List<LoraModule> targeted(DecoderConfig model, LoraConfig lora) {
        TreeSet<String> unknown = new TreeSet<>(lora.targets());
        unknown.remove(LoraConfig.ALL_LINEAR);
        model.modules().forEach(module -> unknown.remove(module.shortName()));
        if (!unknown.isEmpty()) {
            throw new UserError(
                    "The model has no module " + unknown.first() + ".",
                    "LoRA targets",
                    "Choose from "
                            + String.join(
                                    ", ",
                                    model.modules().stream().map(LinearModule::shortName).toList())
                            + " or "
                            + LoraConfig.ALL_LINEAR
                            + ".");
        }
        boolean everything = lora.targets().contains(LoraConfig.ALL_LINEAR);
        return all(model, lora).stream()
                .filter(m -> everything || lora.targets().contains(m.linear().shortName()))
                .toList();
    }

    /// PEFT's rule: the first key, in file order, that is the end of the path, as a regular
    /// expression.
    private static <T> T matching(String path, Map<String, T> patterns, T otherwise) {
        for (Map.Entry<String, T> entry : patterns.entrySet()) {
            try {
                if (Pattern.matches("(.*\\.)?(" + entry.getKey() + ")$", path)) {
                    return entry.getValue();
                }
            } catch (PatternSyntaxException e) {
                throw new UserError(
                        "\"" + entry.getKey() + "\" is not a regular expression.",
                        "adapter_config.json, rank_pattern or alpha_pattern",
                        "Correct the pattern.",
                        e);
            }
        }
        return otherwise;
    }
}
