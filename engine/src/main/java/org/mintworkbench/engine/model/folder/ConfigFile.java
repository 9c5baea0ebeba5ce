package org.mintworkbench.engine.model.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A `config.json` (or an object inside it), whose faults name the file and the key.
///
/// @param where the file, and the place in it
/// @param node the object
public record ConfigFile(String where, JsonNode node) {
    public static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "No " + file.getFileName() + " here.",
                    String.valueOf(file.getParent()),
                    "Give a model folder in Hugging Face layout that has this file.");
        }
        return new ConfigFile(file.toString(), Json.readTree(file));
    }

    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /// The object under a key, empty if there is none.
    public ConfigFile object(String key) {
        return new ConfigFile(where + ", " + key, node.path(key));
    }

    public String text(String key, String otherwise) {
        return has(key) ? node.path(key).asString() : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        return has(key) ? node.path(key).asBoolean() : otherwise;
    }

    /// A number or a list of numbers, as `eos_token_id` is.
    public List<Integer> integers(String key) {
        List<Integer> values = new ArrayList<>();
        JsonNode value = node.path(key);
        if (value.isArray()) {
            value.forEach(v -> values.add(v.asInt()));
        } else if (value.isInt()) {
            values.add(value.asInt());
        }
        return values;
    }

    public List<String> texts(String key) {
        List<String> values = new ArrayList<>();
        node.path(key).forEach(v -> values.add(v.asString()));
        return values;
    }

    /// A positive whole number that must be there.
    public int size(String key) {
        return optionalSize(key)
                .orElseThrow(() -> wrong(key, "is missing or not a positive number"));
    }

    public OptionalInt optionalSize(String key) {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        JsonNode value = node.path(key);
        if (!value.isInt() || value.asInt() < 1) {
            throw wrong(key, "must be a positive whole number, not " + value);
        }
        return OptionalInt.of(value.asInt());
    }

    /// A size that may be switched off: 0 where the file says `null`.
    ///
    /// @param otherwise where the key is missing
    public int sizeOrNone(String key, int otherwise) {
        return node.has(key) ? optionalSize(key).orElse(0) : otherwise;
    }

    /// A whole number from 0 up.
    public int wholeNumber(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = node.path(key);
        if (!value.isInt() || value.asInt() < 0) {
            throw wrong(key, "must be a whole number from 0 up, not " + value);
        }
        return value.asInt();
    }

    /// A number that may be switched off: 0 where the file says `null`.
    ///
    /// @param otherwise where the key is missing
    public double numberOrNone(String key, double otherwise) {
        return node.has(key) ? optionalNumber(key).orElse(0) : otherwise;
    }

    /// Refuses any other text; a key that is missing is right.
    public void require(String key, String only) {
        if (!text(key, only).equals(only)) {
            throw wrong(key, "is " + text(key, only) + ", only " + only + " is known");
        }
    }

    public double number(String key) {
        return optionalNumber(key).orElseThrow(() -> wrong(key, "is missing or not a number"));
    }

    public OptionalDouble optionalNumber(String key) {
        if (!has(key)) {
            return OptionalDouble.empty();
        }
        if (!node.path(key).isNumber()) {
            throw wrong(key, "must be a number, not " + node.path(key));
        }
        return OptionalDouble.of(node.path(key).asDouble());
    }

    public UserError wrong(String key, String what) {
        return new UserError(
                "\"" + key + "\" " + what + ".",
                where,
                "Use an unchanged configuration of a supported model.");
    }
}
