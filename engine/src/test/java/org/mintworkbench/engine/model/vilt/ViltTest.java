package org.mintworkbench.engine.model.vilt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A tiny ViLT in GestaltMML's layout against transformers, in 64 bits: a rule that is broken
/// shows.
class ViltTest {
    private static final double CLOSE = 1e-12;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static Path folder() {
        return GoldenFolder.of("vision/vilt");
    }

    private static JsonNode expected() {
        return Json.readTree(folder().resolve("expected/expected.json"));
    }

    private static List<int[]> texts() {
        List<int[]> texts = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.load(folder())) {
            LimitedText limited = new LimitedText(tokenizer, 40);
            expected().path("texts").forEach(t -> texts.add(limited.encode(t.asString()).ids()));
        }
        return texts;
    }

    private static List<PixelValues> images() {
        Preprocessor preprocessor = PreprocessorFile.read(folder());
        List<PixelValues> images = new ArrayList<>();
        for (JsonNode name : expected().path("images")) {
            Path file = folder().resolve("test_images").resolve(name.asString());
            images.add(
                    preprocessor.apply(
                            ImageFile.read(file, ImageReading.asTransformers()).pixels()));
        }
        return images;
    }

    @Test
    void aBatchOfSizesAndLengthsGivesTheLogitsOfTransformers() {
        try (Scope scope = new Scope();
                Vilt vilt = Vilt.load(folder(), DType.FLOAT64);
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            assertEquals(67, vilt.config().labels());
            assertArrayEquals(
                    golden.get("batch.logits.f64").toDoubles(),
                    vilt.logits(texts(), images()).toDoubles(),
                    CLOSE);
        }
    }

    @Test
    void thePublishedLayoutOfWeightsGivesTheSame(@TempDir Path published) throws IOException {
        for (String name : List.of("config.json", "GestaltMML_model.pt")) {
            Files.copy(folder().resolve(name), published.resolve(name));
        }
        try (Scope scope = new Scope();
                Vilt named = Vilt.load(folder(), DType.FLOAT32);
                Vilt plain = Vilt.load(published, DType.FLOAT32)) {
            assertArrayEquals(
                    named.logits(texts(), images()).toFloats(),
                    plain.logits(texts(), images()).toFloats(),
                    0);
        }
    }

    @Test
    void eachAloneGivesTheSame() {
        try (Scope scope = new Scope();
                Vilt vilt = Vilt.load(folder(), DType.FLOAT64);
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            for (int i = 0; i < texts().size(); i++) {
                assertArrayEquals(
                        golden.get("single" + i + ".logits.f64").toDoubles(),
                        vilt.logits(List.of(texts().get(i)), List.of(images().get(i))).toDoubles(),
                        CLOSE);
            }
        }
    }

    @Test
    void pixelValuesAreThoseOfTransformersBitForBit() {
        try (Scope scope = new Scope();
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            assertArrayEquals(
                    golden.get("batch.pixel_values").toFloats(),
                    PixelValues.stack(images()).toFloats(),
                    0);
        }
    }

    @Test
    void wordPiecesAreThoseOfTransformers() {
        List<int[]> ours = texts();
        JsonNode ids = expected().at("/batch/input_ids");
        for (int i = 0; i < ours.size(); i++) {
            for (int k = 0; k < 40; k++) {
                int id = k < ours.get(i).length ? ours.get(i)[k] : 0;
                assertEquals(ids.path(i).path(k).asInt(), id, i + "/" + k);
            }
        }
    }

    @Test
    void aModelWithoutAClassifierIsRefused(@TempDir Path other) throws Exception {
        Path clip = folder().resolveSibling("clip");
        Files.copy(clip.resolve("config.json"), other.resolve("config.json"));
        Files.copy(clip.resolve("model.safetensors"), other.resolve("model.safetensors"));
        UserError error = assertThrows(UserError.class, () -> Vilt.load(other, DType.FLOAT32));
        assertTrue(error.what().contains("no classifier"), error.what());
    }
}
