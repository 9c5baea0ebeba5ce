package org.mintworkbench.engine.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Numbers that the published evaluator, scipy and statsmodels gave.
public final class Golden {
    private Golden() {}

    public static JsonNode json(String name) {
        return Json.parseTree(text(name), name);
    }

    public static List<JsonNode> lines(String name) {
        return text(name).lines().map(line -> Json.parseTree(line, name)).toList();
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String text(String name) {
        String path = "/golden/evaluation/" + name;
        try (InputStream in =
                Objects.requireNonNull(Golden.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
