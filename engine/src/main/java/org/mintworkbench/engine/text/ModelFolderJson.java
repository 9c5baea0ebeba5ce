package org.mintworkbench.engine.text;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The optional JSON files beside a `tokenizer.json`.
final class ModelFolderJson {
    private static final String REMEDY = "Download the model folder's file again.";

    private ModelFolderJson() {}

    /// @return the file's object, or an empty one when there is no such file
    /// @throws UserError with line and column when it is not JSON
    static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode root = tree(file);
        if (!root.isObject()) {
            throw new UserError("The file holds no JSON object.", file.toString(), REMEDY);
        }
        return root;
    }

    private static JsonNode tree(Path file) {
        try {
            return Json.readTree(file);
        } catch (UserError e) {
            throw new UserError(e.what(), e.where(), REMEDY, e);
        }
    }
}
