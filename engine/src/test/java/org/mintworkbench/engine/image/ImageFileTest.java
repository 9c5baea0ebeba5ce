package org.mintworkbench.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mintworkbench.engine.image.ImageReading.DeepGrey;
import org.mintworkbench.engine.image.ImageReading.Transparency;
import org.mintworkbench.engine.image.ImageReading.Turn;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Files of many kinds against what Pillow reads from them, byte for byte.
class ImageFileTest {
    static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(ImageFileTest.class.getResource("/golden/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(Pixels pixels) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(pixels.rgb());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> files() {
        return Json.readTree(golden("image/images.json")).path("files").properties().stream()
                .map(e -> e.getKey());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyKindOfFileGivesTheBytesThatPillowReads(String name) {
        JsonNode expected = Json.readTree(golden("image/images.json")).path("files").path(name);
        Path file = golden("image/" + name);
        assertEquals(
                expected.path("dropped").asString(),
                sha256(read(file, Transparency.DROPPED, Turn.AS_STORED)));
        assertEquals(
                expected.path("white").asString(),
                sha256(read(file, Transparency.ON_WHITE, Turn.AS_STORED)));
        assertEquals(
                expected.path("upright").asString(),
                sha256(read(file, Transparency.ON_WHITE, Turn.UPRIGHT)));
    }

    private static Pixels read(Path file, Transparency transparency, Turn turn) {
        return ImageFile.read(file, new ImageReading(transparency, DeepGrey.CLIPPED, turn))
                .pixels();
    }

    private static Stream<String> deepAndTransparent() {
        return Json.readTree(golden("vision/images/images.json")).properties().stream()
                .map(e -> e.getKey());
    }

    @ParameterizedTest
    @MethodSource("deepAndTransparent")
    void depthPaletteAndAlphaAreReadAsPillowReadsThem(String name) {
        JsonNode expected = Json.readTree(golden("vision/images/images.json")).path(name);
        Path file = golden("vision/images/" + name);
        assertEquals(
                expected.at("/rgb_alpha_dropped/sha256").asString(),
                sha256(read(file, Transparency.DROPPED, Turn.AS_STORED)));
        assertEquals(
                expected.at("/rgb_on_white/sha256").asString(),
                sha256(read(file, Transparency.ON_WHITE, Turn.AS_STORED)));
    }

    @Test
    void deepGreyIsScaledUnlessPillowsWhiteIsAskedFor() {
        Path file = golden("vision/images/grey16.png");
        Picture scaled = ImageFile.read(file, ImageReading.usual());
        Picture clipped = ImageFile.read(file, ImageReading.asTransformers());
        assertEquals(255, clipped.pixels().at(0, 0, 0));
        assertTrue(scaled.pixels().at(0, 0, 0) < 100, "" + scaled.pixels().at(0, 0, 0));
        assertEquals(List.of("Grey of 0 to 4095 scaled to 8 bits."), scaled.notes());
        assertEquals(List.of(), clipped.notes());
    }

    @Test
    void aPhotographThatWasTurnedSaysSo() {
        Picture turned = ImageFile.read(golden("image/turned_6.jpg"), ImageReading.usual());
        assertEquals(37, turned.pixels().width());
        assertEquals(List.of("Turned upright as its Exif data say."), turned.notes());
    }

    @Test
    void aDamagedImageIsAnErrorThatNamesIt() throws Exception {
        byte[] whole = java.nio.file.Files.readAllBytes(golden("image/plain.png"));
        UserError cut =
                assertThrows(
                        UserError.class,
                        () ->
                                ImageFile.read(
                                        Arrays.copyOf(whole, 900),
                                        "face.png",
                                        ImageReading.usual()));
        assertEquals("face.png", cut.where());
        UserError text =
                assertThrows(
                        UserError.class,
                        () -> ImageFile.read(golden("image/make.py"), ImageReading.usual()));
        assertTrue(text.what().contains("no image of a known kind"), text.what());
    }

    @Test
    void brokenBytesNeverBringAnythingButAnErrorForTheUser() throws Exception {
        java.util.Random random = new java.util.Random(3);
        for (String name : List.of("plain.png", "420.jpg", "lzw.tif", "plain.gif", "cmyk.jpg")) {
            byte[] whole = java.nio.file.Files.readAllBytes(golden("image/" + name));
            for (int i = 0; i < 300; i++) {
                byte[] broken = whole.clone();
                for (int k = 0; k < 1 + random.nextInt(6); k++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                try {
                    ImageFile.read(broken, name, ImageReading.usual());
                } catch (UserError e) {
                    assertEquals(name, e.where());
                }
            }
        }
    }
}
