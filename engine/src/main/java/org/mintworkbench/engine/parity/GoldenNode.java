package org.mintworkbench.engine.parity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import tools.jackson.databind.JsonNode;

/// A place in a golden file. What is missing or of another kind is an error that names it.
///
/// @param where file and path inside, e.g. `statistics.json/holm/2`
public record GoldenNode(JsonNode node, String where) {

    public static GoldenNode file(Path file) {
        return new GoldenNode(Json.readTree(file), String.valueOf(file.getFileName()));
    }

    /// One a line.
    public static List<GoldenNode> lines(Path file) {
        List<GoldenNode> rows = new ArrayList<>();
        JsonLines.forEach(
                file,
                JsonNode.class,
                node ->
                        rows.add(
                                new GoldenNode(
                                        node, file.getFileName() + "/" + (rows.size() + 1))));
        return rows;
    }

    public boolean has(String field) {
        return node.has(field);
    }

    public boolean isNull() {
        return node.isNull();
    }

    /// Its field, which must be there.
    public GoldenNode get(String field) {
        JsonNode child = node.path(field);
        return new GoldenNode(child, where + "/" + field).require(!child.isMissingNode(), "there");
    }

    /// None when it is null.
    public Optional<GoldenNode> present() {
        return node.isNull() ? Optional.empty() : Optional.of(this);
    }

    public String text() {
        return require(node.isString(), "a text").node.stringValue();
    }

    public double number() {
        return require(node.isNumber(), "a number").node.doubleValue();
    }

    public int integer() {
        return require(node.canConvertToInt() && node.isIntegralNumber(), "an integer")
                .node
                .intValue();
    }

    public boolean holds() {
        return require(node.isBoolean(), "true or false").node.booleanValue();
    }

    public List<GoldenNode> rows() {
        require(node.isArray(), "a list");
        List<GoldenNode> rows = new ArrayList<>();
        for (JsonNode child : node) {
            rows.add(new GoldenNode(child, where + "/" + rows.size()));
        }
        return rows;
    }

    /// In the file's order.
    public Map<String, GoldenNode> fields() {
        require(node.isObject(), "an object");
        Map<String, GoldenNode> fields = new LinkedHashMap<>();
        node.forEachEntry(
                (name, child) -> fields.put(name, new GoldenNode(child, where + "/" + name)));
        return fields;
    }

    public List<String> texts() {
        return rows().stream().map(GoldenNode::text).toList();
    }

    public List<Integer> integers() {
        return rows().stream().map(GoldenNode::integer).toList();
    }

    public double[] numbers() {
        return rows().stream().mapToDouble(GoldenNode::number).toArray();
    }

    private GoldenNode require(boolean holds, String what) {
        if (!holds) {
            throw new UserError(
                    "A golden value is not " + what + ".",
                    where,
                    "Make the golden files again with their generator.");
        }
        return this;
    }
}
