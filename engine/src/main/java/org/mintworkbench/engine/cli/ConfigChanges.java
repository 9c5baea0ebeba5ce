package org.mintworkbench.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.RunConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fields laid over a preset: `optimizer.learningRate=1e-3`.
final class ConfigChanges {
    private final Map<String, String> changes = new LinkedHashMap<>();

    /// @param path dotted field names as in `config.json`
    /// @param value JSON, or a plain word
    ConfigChanges set(String path, Object value) {
        changes.put(path, value.toString());
        return this;
    }

    RunConfig apply(RunConfig config) {
        ObjectNode tree = (ObjectNode) Json.toTree(config);
        changes.forEach((path, value) -> change(tree, path, value));
        return Json.convert(tree, RunConfig.class, "run configuration");
    }

    private static void change(ObjectNode tree, String path, String value) {
        String[] names = path.split("\\.", -1);
        ObjectNode node = tree;
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = node.get(names[i]);
            if (!(next instanceof ObjectNode object)) {
                throw unknown(path);
            }
            node = object;
        }
        String field = names[names.length - 1];
        JsonNode old = node.get(field);
        if (old == null) {
            throw unknown(path);
        }
        node.set(field, old.isString() ? Json.toTree(value) : json(value, path));
    }

    private static JsonNode json(String value, String path) {
        try {
            return Json.parseTree(value, path);
        } catch (UserError e) {
            return Json.toTree(value);
        }
    }

    private static UserError unknown(String path) {
        return new UserError(
                "There is no field \"" + path + "\".",
                "option --set",
                "Use the names of a run's config.json, e.g. optimizer.learningRate or objective.lambda.");
    }
}
