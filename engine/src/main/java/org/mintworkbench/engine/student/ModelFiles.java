package org.mintworkbench.engine.student;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.run.Provenance;

/// The files of a model folder or of an adapter that a result depends on.
public final class ModelFiles {
    private static final Map<String, String> BESIDE_THE_WEIGHTS =
            Map.of(
                    "config.json", "model_config",
                    "generation_config.json", "generation_config",
                    "preprocessor_config.json", "preprocessor_config",
                    "tokenizer.json", "tokenizer",
                    "tokenizer_config.json", "tokenizer_config",
                    "special_tokens_map.json", "special_tokens",
                    "chat_template.jinja", "chat_template");

    private ModelFiles() {}

    /// SHA-256 by name: `model` for weights in one file, `model <file>` for each shard and their
    /// index, and `model_config`, `tokenizer`, `tokenizer_config`, ... where there are such files.
    public static Map<String, String> hashes(Path folder) {
        Map<String, String> hashes = new TreeMap<>();
        BESIDE_THE_WEIGHTS.forEach((file, name) -> put(hashes, name, folder.resolve(file)));
        for (Path file : weights(folder)) {
            String name = String.valueOf(file.getFileName());
            put(hashes, name.equals("model.safetensors") ? "model" : "model " + name, file);
        }
        return hashes;
    }

    /// The hashes of an adapter: its weights under a name of the caller's, and its scale, targets
    /// and patterns under `<name>_config`: the same weights by another scale are another adapter.
    public static void adapter(Map<String, String> into, String name, Path folder) {
        put(into, name, folder.resolve("adapter_model.safetensors"));
        put(into, name + "_config", folder.resolve("adapter_config.json"));
    }

    /// The hash of a file, if there is one.
    public static void put(Map<String, String> into, String name, Path file) {
        if (Files.isRegularFile(file)) {
            into.put(name, Hashes.sha256(file));
        }
    }

    /// @param base the base model's folder
    /// @param now its hashes
    /// @param run what was trained; where it does not name its base's weights nothing can be said
    /// @throws UserError if it was trained on other weights: another base of the same shapes would
    ///   give nonsense without an error
    public static void requireTrainedOn(Path base, Map<String, String> now, Provenance run) {
        Map<String, String> then = ofWeights(run.hashes());
        if (!then.isEmpty() && !then.equals(ofWeights(now))) {
            throw new UserError(
                    "The base model's weights are not those the run was trained on.",
                    base.toString(),
                    "Take the base that it was trained on, or put the original weights back; provenance.json of the run has their SHA-256.");
        }
    }

    /// Those of the weights alone.
    public static Map<String, String> ofWeights(Map<String, String> hashes) {
        Map<String, String> weights = new TreeMap<>(hashes);
        weights.keySet().removeIf(name -> !name.equals("model") && !name.startsWith("model "));
        return weights;
    }

    private static List<Path> weights(Path folder) {
        List<Path> files = FolderEntries.sorted(folder);
        List<Path> safetensors =
                files.stream().filter(file -> isPart(file, "model", ".safetensors")).toList();
        return safetensors.isEmpty()
                ? files.stream().filter(ModelFiles::isPyTorchs).toList()
                : safetensors;
    }

    private static boolean isPart(Path file, String start, String kind) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(start)
                && (name.endsWith(kind) || name.endsWith(kind + ".index.json"));
    }

    private static boolean isPyTorchs(Path file) {
        return isPart(file, "pytorch_model", ".bin")
                || String.valueOf(file.getFileName()).endsWith(".pt");
    }
}
