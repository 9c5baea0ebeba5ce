package org.mintworkbench.workspace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

class JsonLinesTest {
    record Row(int id, String text) {}

    @TempDir Path folder;

    @Test
    void rowsAreReadAsTheyWereWritten() {
        Path file = folder.resolve("rows.jsonl");
        List<Row> rows =
                IntStream.range(0, 500)
                        .mapToObj(i -> new Row(i, "line\nfeed \u2028 \u0085 ä " + i))
                        .toList();
        JsonLines.write(file, rows);
        assertEquals(rows, JsonLines.read(file, Row.class));
    }

    @Test
    void anErrorNamesTheLineCountedFromOneWithBlankLinesCounted() throws IOException {
        UserError error = fault("{\"id\":1,\"text\":\"a\"}\n\n{\"id\":2}\n");
        assertEquals("The field is missing.", error.what());
        assertTrue(error.where().endsWith("rows.jsonl line 3, field text"), error::where);
    }

    @Test
    void aLastLineThatBreaksOffIsAnErrorWithItsLine() throws IOException {
        UserError error = fault("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"te");
        assertTrue(error.where().endsWith("rows.jsonl line 2, column 12"), error::where);
    }

    @Test
    void twoObjectsOnALineAreAnError() throws IOException {
        String row = "{\"id\":1,\"text\":\"a\"}";
        assertTrue(fault(row + "\n" + row + row + "\n").where().endsWith("line 2"));
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, "{\"id\":1,\"text\":\"a\"}\r\n{\"id\":2,\"text\":\"b\"}\r\n");
        assertEquals(List.of(new Row(1, "a"), new Row(2, "b")), JsonLines.read(file, Row.class));
    }

    @Test
    void aFileThatIsNotUtf8SaysSo() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.write(file, "{\"id\":1,\"text\":\"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        UserError error = assertThrows(UserError.class, () -> JsonLines.read(file, Row.class));
        assertEquals("The file is not UTF-8 text.", error.what());
    }

    @Test
    void rowsThatCannotBeMadeLeaveTheOldFile() {
        Path file = folder.resolve("rows.jsonl");
        JsonLines.write(file, List.of(new Row(1, "old")));
        Iterable<Row> failing =
                () ->
                        IntStream.range(0, 10)
                                .mapToObj(i -> {
                                    if (i == 5) {
                                        throw new IllegalStateException("row 5");
                                    }
                                    return new Row(i, "new");
                                })
                                .iterator();
        assertThrows(IllegalStateException.class, () -> JsonLines.write(file, failing));
        assertEquals(List.of(new Row(1, "old")), JsonLines.read(file, Row.class));
    }

    private UserError fault(String text) throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, text);
        return assertThrows(UserError.class, () -> JsonLines.read(file, Row.class));
    }
}
