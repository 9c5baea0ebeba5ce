package org.mintworkbench.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// The files a run is made from.
///
/// @param model the base model's folder
record RunInputs(Workspace workspace, RunConfig config, Path model) {

    List<PreferencePair> training() {
        return JsonLines.read(part("train"), PreferencePair.class);
    }

    /// Held-out pairs, none if the preference set has no validation part.
    List<PreferencePair> validation() {
        Path file = part("validation");
        return Files.exists(file) ? JsonLines.read(file, PreferencePair.class) : List.of();
    }

    Path folder(String adapter) {
        return workspace.root().resolve(adapter).normalize();
    }

    /// SHA-256 by name. The weights stand for themselves when they are one file, else the index of
    /// their shards does.
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put("config", Hashes.sha256(Json.line(config)));
        put(hashes, "model_config", model.resolve("config.json"));
        put(hashes, "model", model.resolve("model.safetensors"));
        put(hashes, "model", model.resolve("model.safetensors.index.json"));
        put(hashes, "tokenizer", model.resolve("tokenizer.json"));
        put(hashes, "tokenizer_config", model.resolve("tokenizer_config.json"));
        put(hashes, "chat_template", model.resolve("chat_template.jinja"));
        if (!(config.objective() instanceof ObjectiveConfig.Base)) {
            put(hashes, "preferences", part("train"));
            put(hashes, "preferences_validation", part("validation"));
        }
        if (!config.startFrom().isBlank()) {
            put(
                    hashes,
                    "start_from",
                    folder(config.startFrom()).resolve("adapter_model.safetensors"));
        }
        if (config.objective() instanceof ObjectiveConfig.Dpo dpo && !dpo.reference().isBlank()) {
            put(hashes, "reference", folder(dpo.reference()).resolve("adapter_model.safetensors"));
        }
        return hashes;
    }

    /// One hash of all that decides a run's course.
    static String fingerprint(Map<String, String> hashes) {
        return Hashes.sha256(new TreeMap<>(hashes).toString());
    }

    private Path part(String name) {
        return workspace.preferences(config.preferences()).resolve(name + ".jsonl");
    }

    private static void put(Map<String, String> hashes, String name, Path file) {
        if (Files.isRegularFile(file)) {
            hashes.put(name, Hashes.sha256(file));
        }
    }
}
