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
                ExpectedValues.same(
                        column.getValue().path(row),
                        table.objects().get(row).path(column.getKey()),
                        name + " " + column.getKey() + " row " + row);
            }
        }
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
