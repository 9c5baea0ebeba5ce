package org.mintworkbench.engine.exchange.table;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.source.JsonTable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parquet by way of Hardwood: uncompressed, snappy, gzip and zstd pages; lists and structs at any
/// depth. Bytes stay bytes; dates and decimals become text.
final class ParquetTable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParquetTable() {}

    /// @throws UserError when it is no complete Parquet file, or packed in a way not known
    static JsonTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "There is no such file.", file.toString(), "Choose an existing file.");
        }
        List<JsonNode> objects = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader row = reader.rowReader()) {
            while (row.hasNext()) {
                row.next();
                objects.add(object(row));
                rows.add(rows.size() + 1);
            }
        } catch (IOException | RuntimeException e) { // it throws many kinds for broken bytes
            throw new UserError(
                    "Not a complete Parquet file, or one packed in an unknown way ("
                            + reason(e)
                            + ").",
                    file.toString(),
                    "Write it again with snappy, gzip, zstd or no compression.",
                    e);
        }
        return new JsonTable(String.valueOf(file.getFileName()), objects, rows, List.of());
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static ObjectNode object(StructAccessor struct) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < struct.getFieldCount(); i++) {
            object.set(struct.getFieldName(i), node(struct.isNull(i) ? null : struct.getValue(i)));
        }
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case StructAccessor struct -> object(struct);
            case PqList list -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = 0; i < list.size(); i++) {
                    array.add(node(list.isNull(i) ? null : list.get(i)));
                }
                yield array;
            }
            case PqMap map -> {
                ObjectNode object = NODES.objectNode();
                map.getEntries()
                        .forEach(e ->
                                object.set(
                                        String.valueOf(e.getKey()),
                                        node(e.isValueNull() ? null : e.getValue())));
                yield object;
            }
            case byte[] bytes -> NODES.binaryNode(bytes);
            case String text -> NODES.stringNode(text);
            case Number number -> Json.toTree(number);
            case Boolean truth -> NODES.booleanNode(truth);
            default -> NODES.stringNode(value.toString());
        };
    }
}
