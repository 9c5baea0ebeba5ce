package org.mintworkbench.engine.exchange.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Shards that `save_to_disk` wrote are read as Hugging Face's datasets reads them.
class ArrowTableTest {
    private static final Path DATA = Path.of("src/test/resources/golden/data/arrow");
    private static final JsonNode EXPECTED = Json.readTree(DATA.resolve("expected.json"));

    @TempDir private Path folder;

    @Test
    void conversationsComeOutAsTheyWentIn() {
        JsonNode train = EXPECTED.path("orpo_dpo_dataset").path("splits").path("train");
        List<JsonNode> rows = new ArrayList<>();
        for (String shard : List.of("data-00000-of-00002.arrow", "data-00001-of-00002.arrow")) {
            rows.addAll(
                    ForeignTable.read(DATA.resolve("orpo_dpo_dataset/train").resolve(shard))
                            .objects());
        }
        assertEquals(train.size(), rows.size());
        same(train, rows);
    }

    @Test
    void bytesListsNullsAndNumbersOfAllWidthsComeOutAsTheyWentIn() {
        JsonNode expected = EXPECTED.path("pannuke_single_split").path("rows");
        var table =
                ForeignTable.read(DATA.resolve("pannuke_single_split/data-00000-of-00001.arrow"));
        assertEquals(expected.size(), table.objects().size());
        assertEquals(List.of(1, 2, 3), table.lines());
        same(expected, table.objects());
    }

    private static void same(JsonNode expected, List<JsonNode> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (var member : expected.path(row).properties()) {
                ExpectedValues.same(
                        member.getValue(),
                        rows.get(row).path(member.getKey()),
                        member.getKey() + " row " + row);
            }
        }
    }

    @Test
    void aStreamThatEndsInsideABatchIsRefused() {
        UserError error =
                assertThrows(
                        UserError.class, () -> ForeignTable.read(DATA.resolve("truncated.arrow")));
        assertTrue(error.what().contains("ends inside"), error.what());
        assertTrue(error.where().endsWith("truncated.arrow"), error.where());
    }

    @Test
    void whatIsNoArrowIsRefusedWithAWord() throws IOException {
        for (String text : List.of("", "{}", "a,b\n1,2\n", "ARROW1")) {
            Path file = Files.writeString(folder.resolve("some.arrow"), text);
            assertThrows(UserError.class, () -> ForeignTable.read(file), text);
        }
    }

    /// Cut anywhere, the rows of whole batches alone would pass for all.
    @Test
    void aStreamCutAtAnyByteIsReadWholeOrRefused() throws IOException {
        Path whole = DATA.resolve("orpo_dpo_dataset/test/data-00000-of-00001.arrow");
        byte[] bytes = Files.readAllBytes(whole);
        int rows = ForeignTable.read(whole).objects().size();
        int refused = 0;
        for (int length = 0; length < bytes.length - 8; length += 97) {
            Path file = folder.resolve("cut.arrow");
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            try {
                assertEquals(rows, ForeignTable.read(file).objects().size(), "cut at " + length);
            } catch (UserError e) {
                refused++;
            }
        }
        assertTrue(refused > 50, refused + " refused");
    }
}
