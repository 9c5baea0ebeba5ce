package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.LoraConfig.Scaling;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.LinearModule;
import org.mintworkbench.engine.model.mllama.Eyes;
import org.mintworkbench.workspace.UserError;

/// One linear module of one layer, as LoRA would adapt it.
///
/// @param path of the base model's weight, e.g. `model.layers.0.self_attn.q_proj`
/// @param name among the modules that PEFT knows, mostly the same
/// @param scale of B A x
record LoraModule(String path, String name, LinearModule linear, int rank, double scale) {
    private static final String PEFT = "base_model.model.";
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    /// In the base model.
    String nameOfWeight() {
        return path + ".weight";
    }

    String nameOfA() {
        return PEFT + name + A;
    }

    String nameOfB() {
        return PEFT + name + B;
    }

    /// As transformers before 4.52, and MINT's, named it.
    String olderNameOfA() {
        return PEFT + path + A;
    }

    String olderNameOfB() {
        return PEFT + path + B;
    }

    /// Every linear module, layer by layer, then the projector of a model that sees.
    static List<LoraModule> all(DecoderConfig model, LoraConfig lora) {
        List<LoraModule> modules = new ArrayList<>();
        for (int layer = 0; layer < model.layers(); layer++) {
            for (LinearModule linear : model.modules(layer)) {
                String path = "layers." + layer + "." + linear.path();
                modules.add(
                        of(
                                model.names().weights() + path,
                                model.names().modules() + path,
                                linear,
                                lora));
            }
        }
        projector(model)
                .ifPresent(linear ->
                        modules.add(of(Eyes.PROJECTOR, "model." + Eyes.PROJECTOR, linear, lora)));
        return modules;
    }

    private static Optional<LinearModule> projector(DecoderConfig model) {
        return model.images()
                .map(images ->
                        new LinearModule(Eyes.PROJECTOR, images.features(), model.hidden(), true));
    }

    private static LoraModule of(String path, String name, LinearModule linear, LoraConfig lora) {
        int rank = matching(name, lora.patterns().ranks(), lora.rank());
        double alpha = matching(name, lora.patterns().alphas(), lora.alpha());
        double divisor = lora.patterns().scaling() == Scaling.RANK ? rank : Math.sqrt(rank);
        return new LoraModule(path, name, linear, rank, alpha / divisor);
    }

    /// Short names of what can be adapted.
    static List<String> names(DecoderConfig model) {
        return Stream.concat(model.modules().stream(), projector(model).stream())
                .map(LinearModule::shortName)
                .toList();
    }

    boolean isProjector() {
        return path.equals(Eyes.PROJECTOR);
    }

    /// The modules that the configuration asks for; the projector only by its name.
    static List<LoraModule> targeted(DecoderConfig model, LoraConfig lora) {
        TreeSet<String> unknown = new TreeSet<>(lora.targets());
        unknown.remove(LoraConfig.ALL_LINEAR);
        names(model).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new UserError(
                    "The model has no module " + unknown.first() + ".",
                    "LoRA targets",
                    "Choose from "
                            + String.join(", ", names(model))
                            + " or "
                            + LoraConfig.ALL_LINEAR
                            + ".");
        }
        boolean everything = lora.targets().contains(LoraConfig.ALL_LINEAR);
        return all(model, lora).stream()
                .filter(m ->
                        (everything && !m.isProjector())
                                || lora.targets().contains(m.linear().shortName()))
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
