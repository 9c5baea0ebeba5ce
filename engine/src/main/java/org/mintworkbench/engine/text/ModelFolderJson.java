package org.mintworkbench.engine.text;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The optional JSON files beside a `tokenizer.json`.
final class ModelFolderJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelFolderJson() {}

    /// @return the file's object, or an empty one when there is no such file
    static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode root = JSON.readTree(file);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw broken(file, e.getOriginalMessage());
        }
        throw broken(file, "it holds no JSON object");
    }

    private static UserError broken(Path file, String why) {
        return new UserError(
                "This file cannot be read: " + why + ".",
                file.toString(),
                "Download the model folder's file again.");
    }
}
