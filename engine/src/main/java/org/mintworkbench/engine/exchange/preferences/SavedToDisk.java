package org.mintworkbench.engine.exchange.preferences;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A folder that `save_to_disk` of Hugging Face's datasets wrote: one split, or a dict of splits.
/// `state.json` names a split's shards in order; other Arrow files are its caches.
final class SavedToDisk {
    private static final String DICT = "dataset_dict.json";
    private static final String STATE = "state.json";

    private SavedToDisk() {}

    /// @return none when it is no such folder
    /// @throws UserError when a file that it names is missing
    static Optional<SourceParts> parts(Path source) {
        if (Files.isRegularFile(source.resolve(DICT))) {
            return Optional.of(dict(source));
        }
        return Files.isRegularFile(source.resolve(STATE))
                ? Optional.of(SourceParts.training(shards(source)))
                : Optional.empty();
    }

    private static SourceParts dict(Path source) {
        Map<String, List<Path>> parts = new LinkedHashMap<>();
        List<Path> unread = new ArrayList<>();
        for (JsonNode split : Json.readTree(source.resolve(DICT)).path("splits")) {
            String name = split.asString("");
            List<Path> shards = shards(source.resolve(name));
            SourceParts.part(name)
                    .map(part -> parts.computeIfAbsent(part, p -> new ArrayList<>()))
                    .orElse(unread)
                    .addAll(shards);
        }
        if (parts.isEmpty()) {
            throw new UserError(
                    "No split of the data set is called train, validation or test.",
                    source.resolve(DICT).toString(),
                    "Choose the folder of one split.");
        }
        return new SourceParts(parts, unread);
    }

    private static List<Path> shards(Path split) {
        List<Path> shards = new ArrayList<>();
        for (JsonNode file : Json.readTree(split.resolve(STATE)).path("_data_files")) {
            Path shard = split.resolve(file.path("filename").asString(""));
            if (!Files.isRegularFile(shard)) {
                throw new UserError(
                        "A part of the data set is missing.",
                        shard.toString(),
                        "Copy the whole folder again.");
            }
            shards.add(shard);
        }
        return shards;
    }
}
