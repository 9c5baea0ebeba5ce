package org.mintworkbench.engine.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Label;
import tools.jackson.databind.JsonNode;

class ClipTeacherTest {
    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static Path folder() {
        return GoldenFolder.of("vision/clip");
    }

    private static List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode expected = Json.readTree(folder().resolve("expected/expected.json"));
        expected.path(key).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static ClipTeacher.Settings settings(List<String> prompts, Normalisation how) {
        return new ClipTeacher.Settings(prompts, prompts, how);
    }

    private static List<Teacher.Seen> images() {
        return texts("images").stream()
                .map(name -> folder().resolveSibling("images").resolve(name))
                .map(file -> ImageFile.read(file, ImageReading.asTransformers()).pixels())
                .map(pixels -> new Teacher.Seen(nobody(), pixels))
                .toList();
    }

    private static Example nobody() {
        return Example.ofLabel("id", "colon", "test");
    }

    @Test
    void aTemplateBecomesASentenceForEachLabel() {
        List<Label> labels = List.of(new Label("HeadNeck", "Head & Neck", List.of()));
        assertEquals(
                List.of("An H&E image patch of head & neck tissue."),
                PromptPattern.TISSUE.of(labels));
        assertEquals(List.of("Head & Neck?"), new PromptPattern("{label}?").of(labels));
        assertThrows(UserError.class, () -> new PromptPattern("tissue"));
    }

    @Test
    void fromFilesToProbabilitiesItIsTransformers() {
        check(Normalisation.BOTH, "probabilities");
        check(Normalisation.IMAGES, "plip_helper_scores");
    }

    private static void check(Normalisation normalisation, String array) {
        try (Scope scope = new Scope();
                ClipTeacher teacher =
                        ClipTeacher.load(folder(), settings(texts("prompts"), normalisation));
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            List<double[]> scores = teacher.scores(images());
            double[] flat = scores.stream().flatMapToDouble(Arrays::stream).toArray();
            assertArrayEquals(golden.get(array).toDoubles(), flat, 2e-5);
        }
    }

    @Test
    void aPromptThatWouldBeCutIsRefused() {
        List<String> prompts = List.of("colon " + "and more colon ".repeat(60));
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                ClipTeacher.load(folder(), settings(prompts, Normalisation.BOTH))
                                        .close());
        assertTrue(error.what().contains("77 tokens"), error.what());
        assertEquals("\"" + prompts.getFirst() + "\"", error.where());
    }
}
