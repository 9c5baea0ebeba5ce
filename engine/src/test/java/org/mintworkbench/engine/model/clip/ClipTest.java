package org.mintworkbench.engine.model.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A tiny CLIP in PLIP's layout against transformers, in 64 bits: a rule that is broken shows. (The
/// softmax of its attention is in 32 bits there even so.)
class ClipTest {
    private static final double CLOSE = 1e-6;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static Path folder() {
        return GoldenFolder.of("vision/clip");
    }

    private static List<int[]> texts(String key) {
        JsonNode expected = Json.readTree(folder().resolve("expected/expected.json"));
        List<int[]> texts = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.load(folder())) {
            LimitedText limited = new LimitedText(tokenizer, 77);
            expected.path(key).forEach(t -> texts.add(limited.encode(t.asString()).ids()));
        }
        return texts;
    }

    @Test
    void bothTowersGiveTheFeaturesOfTransformers() {
        try (Scope scope = new Scope();
                Clip clip = Clip.load(folder(), DType.FLOAT64);
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            Tensor images = clip.imageFeatures(golden.get("pixel_values"));
            same(golden, "image_features", images);
            Tensor texts = clip.textFeatures(texts("prompts"));
            same(golden, "text_features", texts);
            same(golden, "extra_text_features", clip.textFeatures(texts("extra_texts")));
            Tensor scores = clip.scores(clip.unit(images), clip.unit(texts), clip.scale());
            same(golden, "logits_per_image", scores);
            same(golden, "probabilities", clip.softmax(scores));
            same(golden, "plip_helper_scores", clip.scores(clip.unit(images), texts, 1));
        }
    }

    private static void same(TensorFile golden, String name, Tensor ours) {
        assertArrayEquals(
                golden.get(name + ".f64").toDoubles(),
                ours.toDoubles(),
                name.equals("logits_per_image") ? 100 * CLOSE : CLOSE,
                name);
    }

    @Test
    void neitherTheBatchNorPaddingChangesAText() {
        try (Scope scope = new Scope();
                Clip clip = Clip.load(folder(), DType.FLOAT64)) {
            List<int[]> all = texts("extra_texts");
            double[] together = clip.textFeatures(all).toDoubles();
            double[] alone = clip.textFeatures(all.subList(1, 2)).toDoubles();
            int width = clip.config().projection();
            for (int i = 0; i < width; i++) {
                assertEquals(alone[i], together[width + i], CLOSE);
            }
        }
    }

    @Test
    void aTextThatIsTooLongKeepsTheTokenThatEndsIt() {
        JsonNode expected = Json.readTree(folder().resolve("expected/expected.json"));
        List<int[]> ours = texts("extra_texts");
        for (int i = 0; i < ours.size(); i++) {
            int real = 0;
            for (JsonNode one : expected.path("extra_attention_mask").path(i)) {
                real += one.asInt();
            }
            assertEquals(real, ours.get(i).length);
            for (int k = 0; k < real; k++) {
                assertEquals(
                        expected.path("extra_input_ids").path(i).path(k).asInt(), ours.get(i)[k]);
            }
        }
    }

    @Test
    void theFeaturesOfATextAreTakenAtTheFirstEndToken() {
        ClipConfig.TextTower tower = ClipConfig.read(folder()).text();
        assertEquals(2, tower.endOf(new int[] {912, 5, 913, 913}));
        ClipConfig.TextTower newer = new ClipConfig.TextTower(tower.shape(), 914, 77, 5);
        assertEquals(1, newer.endOf(new int[] {912, 5, 913, 5}));
        assertThrows(UserError.class, () -> newer.endOf(new int[] {912, 913}));
    }

    @Test
    void anotherModelIsRefused(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("config.json"), "{\"model_type\": \"vilt\"}");
        UserError error = assertThrows(UserError.class, () -> Clip.load(other, DType.FLOAT32));
        assertTrue(error.what().contains("vilt"), error.what());
    }
}
