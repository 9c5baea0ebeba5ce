package org.mintworkbench.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.model.LoraConfig.Patterns;
import org.mintworkbench.engine.model.LoraConfig.Scaling;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// `adapter_config.json`, with the keys of PEFT 0.13: older versions refuse keys they do not know.
final class PeftConfig {
    /// Ways to begin that leave the base's weights as they are; others put what the adapter begins
    /// with into them.
    private static final Set<String> UNCHANGED_BASE = Set.of("gaussian", "eva", "orthogonal");

    private PeftConfig() {}

    static LoraConfig read(ConfigFile file) {
        requirePlainLora(file);
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Map<String, Double> alphas = new LinkedHashMap<>();
        file.object("rank_pattern")
                .node()
                .properties()
                .forEach(e -> ranks.put(e.getKey(), e.getValue().asInt()));
        file.object("alpha_pattern")
                .node()
                .properties()
                .forEach(e -> alphas.put(e.getKey(), e.getValue().asDouble()));
        Scaling scaling = file.flag("use_rslora", false) ? Scaling.ROOT_OF_RANK : Scaling.RANK;
        JsonNode targets = file.node().path("target_modules");
        return new LoraConfig(
                file.optionalSize("r").orElse(8),
                file.optionalNumber("lora_alpha").orElse(8),
                file.optionalNumber("lora_dropout").orElse(0),
                targets.isString()
                        ? java.util.Set.of(targets.asString())
                        : new TreeSet<>(file.texts("target_modules")),
                new Patterns(scaling, ranks, alphas));
    }

    /// The text of the file: keys sorted, two spaces, as PEFT writes it.
    ///
    /// @param targets names, or a regular expression
    static String write(LoraConfig config, Object targets, String base) {
        Map<String, @Nullable Object> keys = new TreeMap<>();
        for (String unused :
                List.of(
                        "auto_mapping",
                        "layer_replication",
                        "layers_pattern",
                        "layers_to_transform",
                        "megatron_config",
                        "modules_to_save",
                        "revision")) {
            keys.put(unused, null);
        }
        keys.put("alpha_pattern", wholeNumbers(config.patterns().alphas()));
        keys.put("base_model_name_or_path", base);
        keys.put("bias", "none");
        keys.put("fan_in_fan_out", false);
        keys.put("inference_mode", true);
        keys.put("init_lora_weights", true);
        keys.put("loftq_config", Collections.emptyMap());
        keys.put("lora_alpha", whole(config.alpha()));
        keys.put("lora_dropout", config.dropout());
        keys.put("megatron_core", "megatron.core");
        keys.put("peft_type", "LORA");
        keys.put("r", config.rank());
        keys.put("rank_pattern", config.patterns().ranks());
        keys.put("target_modules", targets);
        keys.put("task_type", "CAUSAL_LM");
        keys.put("use_dora", false);
        keys.put("use_rslora", config.patterns().scaling() == Scaling.ROOT_OF_RANK);
        return Json.pretty(keys);
    }

    private static void requirePlainLora(ConfigFile file) {
        String type = file.text("peft_type", "");
        if (!type.equals("LORA")) {
            throw file.wrong(
                    "peft_type",
                    "is " + (type.isEmpty() ? "missing" : type) + ", only LORA is known");
        }
        for (String variant :
                List.of("use_dora", "use_qalora", "use_bdlora", "fan_in_fan_out", "lora_bias")) {
            if (file.flag(variant, false)) {
                throw file.wrong(variant, "is on, which is not supported");
            }
        }
        if (file.node().path("init_lora_weights").isString()
                && !UNCHANGED_BASE.contains(file.text("init_lora_weights", ""))) {
            throw file.wrong(
                    "init_lora_weights",
                    "is \""
                            + file.text("init_lora_weights", "")
                            + "\": PEFT changes the base's weights for it, so that the adapter does not fit the base as it is; save it as plain LoRA (path_initial_model_for_weight_conversion)");
        }
        if (!file.text("bias", "none").equals("none")) {
            throw file.wrong("bias", "is not \"none\": trained biases are not supported");
        }
        if (!file.has("target_modules")) {
            throw new UserError(
                    "No \"target_modules\".", file.where(), "Use an adapter of PEFT's LoRA.");
        }
    }

    private static Map<String, Number> wholeNumbers(Map<String, Double> values) {
        Map<String, Number> whole = new LinkedHashMap<>();
        values.forEach((key, value) -> whole.put(key, whole(value)));
        return whole;
    }

    /// 16 and not 16.0, where it is one.
    private static Number whole(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }
}
