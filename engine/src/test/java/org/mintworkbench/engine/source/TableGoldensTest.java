package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Problem;
import tools.jackson.databind.JsonNode;

/// Tables and JSON lines are read as a reference reader in Python reads them.
class TableGoldensTest {
    private static final Path DATA = Path.of("src/test/resources/golden/data");

    @TestFactory
    Stream<DynamicTest> everyTableIsReadAsExpected() throws Exception {
        JsonNode files = expected("csv");
        assertTrue(files.size() >= 18, "goldens were left out");
        return files.properties().stream()
                .map(e ->
                        DynamicTest.dynamicTest(e.getKey(), () -> table(e.getKey(), e.getValue())));
    }

    private static void table(String name, JsonNode expected) {
        Path file = DATA.resolve("csv").resolve(name);
        if (expected.has("error")) {
            UserError error = assertThrows(UserError.class, () -> Table.read(file));
            String word = name.startsWith("empty") ? "empty" : "Two columns are called \"label\"";
            assertTrue(error.what().contains(word), error.what());
            return;
        }
        Table table =
                expected.has("no_quote_character")
                        ? Table.read(file, Table.Dialect.HPO_ANNOTATIONS)
                        : Table.read(file);
        if (expected.has("delimiter")) {
            assertEquals(expected.path("delimiter").asString().charAt(0), table.delimiter());
        }
        if (expected.has("encoding")) {
            String written = expected.path("encoding").asString();
            assertTrue(
                    written.contains(table.charset().name()), table.charset() + " for " + written);
        }
        if (expected.has("columns")) {
            assertEquals(texts(expected.path("columns")), table.columns());
        }
        if (expected.has("cells")) {
            List<List<String>> cells = new ArrayList<>();
            expected.path("cells").forEach(row -> cells.add(texts(row)));
            assertEquals(cells, table.cells());
        }
        if (expected.has("rows")) {
            List<Map<String, String>> rows = new ArrayList<>();
            expected.path("rows").forEach(row -> rows.add(textMap(row)));
            assertEquals(rows, asMaps(table));
        }
        assertEquals(numbers(expected.path("error_lines")), skippedLines(table.problems()));
    }

    @TestFactory
    Stream<DynamicTest> everyJsonLinesFileIsReadAsExpected() throws Exception {
        JsonNode files = expected("jsonl");
        assertTrue(files.size() >= 18, "goldens were left out");
        return files.properties().stream()
                .map(e ->
                        DynamicTest.dynamicTest(e.getKey(), () -> lines(e.getKey(), e.getValue())));
    }

    private static void lines(String name, JsonNode expected) {
        JsonTable table = JsonTable.read(DATA.resolve("jsonl").resolve(name));
        List<JsonNode> rows = new ArrayList<>();
        expected.path("rows").forEach(rows::add);
        assertEquals(rows, table.objects());
        assertEquals(numbers(expected.path("error_lines")), skippedLines(table.problems()));
    }

    @Test
    void aGuessedEncodingIsSaid() {
        Table table = Table.read(DATA.resolve("csv/latin1.csv"));
        assertEquals(1, table.problems().size());
        assertTrue(table.problems().getFirst().reason().contains("Not valid UTF-8"));
    }

    @Test
    void aCommaMayBeTheDecimalPoint() {
        assertEquals(0.5, Numbers.parse("0,5").orElseThrow());
        assertEquals(0.001, Numbers.parse("1e-3").orElseThrow());
        assertTrue(Numbers.parse("two").isEmpty());
    }

    @Test
    void aPictureIsNoTable() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        UserError error =
                assertThrows(UserError.class, () -> Table.parse(png, "x.csv", Table.Dialect.CSV));
        assertEquals("This is not a text file.", error.what());
    }

    private static JsonNode expected(String folder) throws Exception {
        Path file = DATA.resolve(folder).resolve("expected.json");
        return ForeignJson.parse(Files.readString(file)).path("files");
    }

    private static List<Map<String, String>> asMaps(Table table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : table.cells()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(table.columns().get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, String> textMap(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asString()));
        return map;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(element -> numbers.add(element.asInt()));
        return numbers;
    }

    private static List<Integer> skippedLines(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.SKIPPED)
                .map(Problem::line)
                .toList();
    }
}
