package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// The one way JSON is read and written: strict, so that a misspelt field is an error with a place
/// and not a setting silently left at its default. Every field is written and every field is asked
/// for; enums are lower case.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, Json::onlyText)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .build();

    private Json() {}

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    /// Reads a whole file, checking its schema version before anything else.
    ///
    /// @throws UserError with file, line and field when it is missing, malformed or of a newer
    ///   version
    public static <T extends Versioned> T read(Path file, Class<T> type) {
        String text = text(file);
        requireKnownSchema(parseTree(text, file.toString()), file);
        return parse(text, type, file.toString());
    }

    /// Reads a file of which older ones lack fields that came later.
    ///
    /// @param later pointer of such a field, e.g. `/evaluation/divergence`, to what its absence
    ///   means
    /// @throws UserError as [#read(Path, Class)] does
    public static <T extends Versioned> T read(Path file, Class<T> type, Map<String, ?> later) {
        String text = text(file);
        JsonNode tree = parseTree(text, file.toString());
        requireKnownSchema(tree, file);
        boolean old = false;
        for (Map.Entry<String, ?> field : later.entrySet()) {
            JsonPointer place = JsonPointer.compile(field.getKey());
            if (tree.at(place).isMissingNode()
                    && tree.at(place.head()) instanceof ObjectNode holder) {
                holder.set(place.last().getMatchingProperty(), toTree(field.getValue()));
                old = true;
            }
        }
        // Only the text has lines for an error to name.
        return old ? convert(tree, type, file.toString()) : parse(text, type, file.toString());
    }

    /// @param where how an error names the place, e.g. `examples.jsonl line 12`
    public static <T> T parse(String text, Class<T> type, String where) {
        try {
            return orFail(MAPPER.readValue(text, type), where);
        } catch (JacksonException e) {
            throw JsonFault.of(where, e);
        }
    }

    public static JsonNode parseTree(String text, String where) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw JsonFault.of(where, e);
        }
    }

    public static JsonNode readTree(Path file) {
        return parseTree(text(file), file.toString());
    }

    /// Converts a tree, e.g. a preset with a user's fields laid over it.
    public static <T> T convert(JsonNode tree, Class<T> type, String where) {
        try {
            return orFail(MAPPER.treeToValue(tree, type), where);
        } catch (JacksonException e) {
            throw JsonFault.of(where, e);
        }
    }

    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// One line, no line feed inside.
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Indented, with a final line feed.
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value)
                + "\n";
    }

    /// Writes the file whole or not at all.
    public static void write(Path file, Object value) {
        AtomicFiles.write(file, pretty(value));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Stages.missing(file, e);
        } catch (MalformedInputException e) {
            throw new UserError(
                    "The file is not UTF-8 text.", file.toString(), "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    private static void requireKnownSchema(JsonNode tree, Path file) {
        JsonNode schema = tree.path("schema");
        if (!schema.isInt()) {
            throw new UserError(
                    "No schema version.",
                    file.toString(),
                    "The first field must be \"schema\": " + Versioned.CURRENT + ".");
        }
        if (schema.intValue() > Versioned.CURRENT) {
            throw new UserError(
                    "Written by a newer version of the workbench (schema "
                            + schema.intValue()
                            + ", this one reads "
                            + Versioned.CURRENT
                            + ").",
                    file.toString(),
                    "Update the workbench; the file was left untouched.");
        }
    }

    private static <T> T orFail(@Nullable T value, String where) {
        if (value == null) {
            throw new UserError("It is null.", where, "Correct the file or make it again.");
        }
        return value;
    }
}
