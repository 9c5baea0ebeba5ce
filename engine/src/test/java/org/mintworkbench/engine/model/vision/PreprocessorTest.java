package org.mintworkbench.engine.model.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.image.Resampling;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;

class PreprocessorTest {
    private static final String NORMAL =
            ", \"image_mean\": [0.5, 0.25, 0.75], \"image_std\": [0.5, 0.5, 0.25]}";

    private static Preprocessor of(String json) {
        return PreprocessorFile.of(
                new ConfigFile("preprocessor_config.json", Json.parseTree(json + NORMAL, "test")));
    }

    @Test
    void theOlderAndTheNewerSpellingMeanTheSame() {
        Preprocessor older =
                of(
                        "{\"crop_size\": 224, \"do_center_crop\": true, \"do_resize\": true, \"feature_extractor_type\": \"CLIPFeatureExtractor\", \"resample\": 3, \"size\": 224");
        Preprocessor newer =
                of(
                        "{\"crop_size\": {\"height\": 224, \"width\": 224}, \"image_processor_type\": \"CLIPImageProcessor\", \"size\": {\"shortest_edge\": 224}");
        assertEquals(older.resize(), newer.resize());
        assertEquals(older.crop(), newer.crop());
        assertEquals(1.0 / 255, older.rescale());
        assertEquals(
                new Preprocessor.Resizing(new Sizing.ShorterSide(224), Resampling.BICUBIC),
                newer.resize().orElseThrow());
    }

    @Test
    void viltSidesAreMultiplesOfTheDivisor() {
        Sizing sizing = of("{\"size\": 96, \"size_divisor\": 32").resize().orElseThrow().sizing();
        assertEquals(new Sizing.Size(128, 32), sizing.of(blank(420, 130)));
        assertEquals(new Sizing.Size(64, 128), sizing.of(blank(100, 187)));
        assertEquals(new Sizing.Size(96, 96), sizing.of(blank(112, 112)));
    }

    @Test
    void theOtherSideIsCutToAWholeNumber() {
        assertEquals(new Sizing.Size(100, 64), new Sizing.ShorterSide(64).of(blank(331, 211)));
        assertEquals(new Sizing.Size(64, 86), new Sizing.ShorterSide(64).of(blank(97, 131)));
    }

    @Test
    void valuesAreScaledAndNormalisedByChannel() {
        Preprocessor plain = of("{\"do_resize\": false");
        byte[] white = {(byte) 255, (byte) 255, (byte) 255};
        assertArrayEquals(
                new float[] {1, 1.5f, 1}, plain.apply(new Pixels(1, 1, white)).values(), 0);
        byte[] black = {0, 0, 0};
        assertArrayEquals(
                new float[] {-1, -0.5f, -3}, plain.apply(new Pixels(1, 1, black)).values(), 0);
    }

    @Test
    void aFilterThatIsNotKnownIsNamed() {
        UserError error =
                assertThrows(UserError.class, () -> of("{\"resample\": 0, \"size\": 224"));
        assertTrue(error.what().contains("resample"), error.what());
    }

    @Test
    void anImageThatIsTooNarrowIsAnError() {
        Preprocessor vilt = of("{\"size\": 96, \"size_divisor\": 32");
        assertThrows(UserError.class, () -> vilt.apply(blank(1000, 20)));
    }

    private static Pixels blank(int width, int height) {
        return new Pixels(width, height, new byte[width * height * 3]);
    }
}
