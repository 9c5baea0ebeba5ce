package org.mintworkbench.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

class ResizeTest {
    @Test
    void everyFilterGivesTheBytesThatPillowGives() {
        Pixels image =
                ImageFile.read(ImageFileTest.golden("image/plain.png"), ImageReading.usual())
                        .pixels();
        JsonNode rows = Json.readTree(ImageFileTest.golden("image/images.json")).path("resized");
        assertEquals(35, rows.size());
        for (JsonNode row : rows) {
            Pixels resized =
                    Resize.to(
                            image,
                            row.at("/size/0").asInt(),
                            row.at("/size/1").asInt(),
                            Resampling.of(row.path("resample").asInt()).orElseThrow());
            assertEquals(row.path("sha256").asString(), ImageFileTest.sha256(resized), "" + row);
        }
    }

    @Test
    void aCropLargerThanTheImageAddsBlackMoreOfItBefore() {
        Pixels one = new Pixels(1, 2, new byte[] {1, 2, 3, 4, 5, 6});
        Pixels crop = one.centreCrop(4, 2);
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5, 6, 0, 0, 0},
                crop.rgb());
        assertArrayEquals(new byte[] {1, 2, 3}, one.centreCrop(1, 1).rgb());
    }
}
