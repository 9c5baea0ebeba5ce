package org.mintworkbench.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.text.SequenceMatcher;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.RunConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fields laid over a preset: `optimizer.learningRate=1e-3`.
final class ConfigChanges {
    private static final String SET = "--set";

    /// How alike two names must be for one to have been meant for the other.
    private static final double ALIKE = 0.85;

    private final Map<String, Change> changes = new LinkedHashMap<>();

    /// @param option that the user gave
    private record Change(String option, String path, String value) {
        private String words() {
            return "option "
                    + (option.equals(SET) ? SET + " " + path + "=" + value : option + " " + value);
        }
    }

    /// As an option `--set PATH=VALUE`.
    ///
    /// @param path dotted field names as in `config.json`
    /// @param value JSON, or a plain word
    ConfigChanges set(String path, Object value) {
        return set(SET, path, value);
    }

    /// @param option of its own that the field has, e.g. `--lr`
    /// @throws UserError when the field is set already
    ConfigChanges set(String option, String path, Object value) {
        Change change = new Change(option, path, value.toString());
        Change other = changes.put(path, change);
        if (other != null) {
            throw new UserError(
                    "Both set " + path + ".",
                    other.words() + " and " + change.words(),
                    "Leave one of them out.");
        }
        return this;
    }

    RunConfig apply(RunConfig config) {
        ObjectNode frozen = (ObjectNode) Json.toTree(config);
        try {
            return changed(frozen, List.copyOf(changes.values()));
        } catch (UserError e) {
            throw inWords(e, frozen);
        }
    }

    private static RunConfig changed(ObjectNode frozen, List<Change> changes) {
        ObjectNode tree = frozen.deepCopy();
        changes.forEach(change -> change(tree, change));
        return Json.convert(tree, RunConfig.class, "run configuration");
    }

    /// Of the change that is wrong by itself, else of all of them together.
    private UserError inWords(UserError fault, ObjectNode frozen) {
        for (Change change : changes.values()) {
            try {
                changed(frozen, List.of(change));
            } catch (UserError e) {
                return find(frozen, change.path())
                        .map(usual ->
                                new UserError(
                                        e.what(),
                                        change.words(),
                                        remedy(e) + " It would be " + usual + " without it.",
                                        e))
                        .orElse(e);
            }
        }
        return new UserError(
                fault.what(),
                String.join(" and ", changes.values().stream().map(Change::words).toList()),
                remedy(fault),
                fault);
    }

    /// What is wrong is no file.
    private static String remedy(UserError fault) {
        return fault.remedy().startsWith("Correct") ? "Correct the value." : fault.remedy();
    }

    private static Optional<JsonNode> find(ObjectNode tree, String path) {
        JsonNode node = tree;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private static void change(ObjectNode tree, Change change) {
        String path = change.path();
        JsonNode old = find(tree, path).orElseThrow(() -> unknown(tree, change));
        int dot = path.lastIndexOf('.');
        ObjectNode node =
                dot < 0 ? tree : (ObjectNode) find(tree, path.substring(0, dot)).orElseThrow();
        node.set(
                path.substring(dot + 1),
                old.isString() ? Json.toTree(change.value()) : json(change.value(), path));
    }

    private static JsonNode json(String value, String path) {
        try {
            return Json.parseTree(value, path);
        } catch (UserError e) {
            return Json.toTree(value);
        }
    }

    private static UserError unknown(ObjectNode tree, Change change) {
        List<String> fields = new ArrayList<>();
        collect(tree, "", fields);
        SequenceMatcher meant = new SequenceMatcher(change.path());
        Optional<String> nearest =
                fields.stream()
                        .max((a, b) -> Double.compare(meant.ratio(a), meant.ratio(b)))
                        .filter(field -> meant.ratio(field) >= ALIKE);
        return new UserError(
                "There is no field \"" + change.path() + "\".",
                change.words(),
                nearest.map(field -> "Did you mean " + field + "? ").orElse("")
                        + choices(fields, change.path()));
    }

    /// Those of the group that the path names, else of all that a run's config.json has.
    private static String choices(List<String> fields, String path) {
        String group = path.substring(0, path.lastIndexOf('.') + 1);
        List<String> near = fields.stream().filter(field -> field.startsWith(group)).toList();
        return "The fields are " + String.join(", ", near.isEmpty() ? fields : near) + ".";
    }

    private static void collect(ObjectNode tree, String before, List<String> fields) {
        tree.properties()
                .forEach(field -> {
                    if (field.getValue() instanceof ObjectNode inner) {
                        collect(inner, before + field.getKey() + ".", fields);
                    } else {
                        fields.add(before + field.getKey());
                    }
                });
    }
}
