package org.mintworkbench.engine.exchange.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.source.JsonTable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Parquet files that PyArrow wrote are read as PyArrow reads them.
class ParquetTableTest {
    private static final Path DATA = Path.of("src/test/resources/golden/data/parquet");

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsPyArrowReadsIt() {
        JsonNode files = Json.readTree(DATA.resolve("expected.json"));
        assertEquals(12, files.size());
        return files.properties().stream()
                .filter(e -> e.getValue().has("columns"))
                .map(e ->
                        DynamicTest.dynamicTest(e.getKey(), () -> same(e.getKey(), e.getValue())));
    }

    private static void same(String name, JsonNode expected) {
        JsonTable table = ForeignTable.read(DATA.resolve(name));
        assertEquals(expected.path("rows").asInt(), table.objects().size());
        for (var column : expected.path("columns").properties()) {
            for (int row = 0; row < table.objects().size(); row++) {
                same(
                        column.getValue().path(row),
                        table.objects().get(row).path(column.getKey()),
                        name + " " + column.getKey() + " row " + row);
            }
        }
    }

    private static void same(JsonNode expected, JsonNode read, String where) {
        if (read.isBinary()) {
            byte[] bytes = bytes(read);
            assertEquals(expected.path("bytes").asInt(), bytes.length, where);
            assertEquals(expected.path("sha256").asString(), Hashes.sha256(bytes), where);
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(e ->
                            same(e.getValue(), read.path(e.getKey()), where + "." + e.getKey()));
        } else if (expected.isArray()) {
            assertEquals(expected.size(), read.size(), where);
            for (int i = 0; i < expected.size(); i++) {
                same(expected.path(i), read.path(i), where + "[" + i + "]");
            }
        } else if (expected.isNumber() && read.isNumber()) {
            assertEquals(expected.doubleValue(), read.doubleValue(), 0, where);
        } else if (where.contains(" when ") && expected.isNumber()) {
            assertEquals(
                    java.time.Instant.ofEpochMilli(expected.longValue()),
                    java.time.Instant.parse(read.asString().replaceAll("Z?$", "Z")),
                    where);
        } else {
            assertEquals(expected.isNull() ? "null" : expected.asString(), text(read), where);
        }
    }

    private static byte[] bytes(JsonNode read) {
        return ((tools.jackson.databind.node.BinaryNode) read).binaryValue();
    }

    private static String text(JsonNode read) {
        return read.isNull() ? "null" : read.asString();
    }

    @Test
    void rowsAreCountedFromOne() {
        JsonTable table = ForeignTable.read(DATA.resolve("preference_zstd_groups.parquet"));
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), table.lines());
    }

    @Test
    void aFileCutShortIsRefusedWithItsName() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> ForeignTable.read(DATA.resolve("broken_footer.parquet")));
        assertTrue(error.what().startsWith("Not a complete Parquet file"), error.what());
        assertTrue(error.where().endsWith("broken_footer.parquet"), error.where());
    }

    @Test
    void pagesThatAreDamagedAreRefusedAndNotReadAsSomethingElse(@TempDir Path folder)
            throws IOException {
        byte[] bytes = Files.readAllBytes(DATA.resolve("preference_snappy.parquet"));
        List<String> refused = new ArrayList<>();
        for (int at = 40; at < 400; at += 60) {
            byte[] damaged = bytes.clone();
            java.util.Arrays.fill(damaged, at, at + 40, (byte) 0xEE);
            Path file = Files.write(folder.resolve("damaged-" + at + ".parquet"), damaged);
            try {
                ForeignTable.read(file);
            } catch (UserError e) {
                refused.add(e.what());
            }
        }
        assertTrue(refused.size() >= 3, refused.toString());
    }
}
