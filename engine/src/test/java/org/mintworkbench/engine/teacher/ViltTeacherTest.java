package org.mintworkbench.engine.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Phenotype.Status;

class ViltTeacherTest {
    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static Path folder() {
        return GoldenFolder.of("vision/vilt");
    }

    /// The patient of the first golden text.
    private static Example patient() {
        List<Phenotype> findings =
                List.of(
                        observed("Intellectual disability"),
                        observed("Protruding ear"),
                        new Phenotype("", "Seizure", Status.EXCLUDED),
                        observed("Eversion of lateral third of lower eyelids"),
                        observed("Short 5th finger"),
                        observed("Macrotia"),
                        observed("Long eyelashes"));
        return new Example(
                "1",
                "1",
                Optional.empty(),
                Optional.of(3.5),
                Optional.of("male"),
                Optional.of("European"),
                findings,
                Optional.empty(),
                "x",
                "x",
                "test");
    }

    private static Phenotype observed(String label) {
        return new Phenotype("", label, Status.OBSERVED);
    }

    @Test
    void aPatientIsToldAsGestaltMmlWasTaught() {
        assertEquals(
                "Sex male Age 3 years 6 months Ethnicity European Intellectual disability Protruding ear Eversion of lateral third of lower eyelids Short 5th finger Macrotia Long eyelashes",
                GestaltText.of(patient()));
        Example odd =
                new Example(
                        "1",
                        "1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(observed("Large hands (broad), small feet.")),
                        Optional.empty(),
                        "x",
                        "x",
                        "test");
        assertEquals("Large hs broad small feet", GestaltText.of(odd));
    }

    @Test
    void fromFileAndCaseToLogitsItIsTransformers() {
        Path face = folder().resolve("test_images/face_0_112x112.png");
        Teacher.Seen seen =
                new Teacher.Seen(patient(), ImageFile.read(face, ImageReading.usual()).pixels());
        try (Scope scope = new Scope();
                ViltTeacher teacher = ViltTeacher.load(folder(), ViltTeacher.Texts.GESTALTMML);
                TensorFile golden =
                        TensorFile.open(folder().resolve("expected/expected.safetensors"))) {
            assertArrayEquals(
                    golden.get("single0.logits").toDoubles(),
                    teacher.scores(List.of(seen)).getFirst(),
                    1e-5);
            assertEquals(67, teacher.labels().size());
            assertEquals("Usher syndrome type 1", teacher.labels().get(57));
        }
    }

    @Test
    void aLabelWithoutANameIsSaid(@TempDir Path other) throws IOException {
        for (String name :
                List.of(
                        "config.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "preprocessor_config.json",
                        "GestaltMML_model.pt")) {
            Files.copy(folder().resolve(name), other.resolve(name));
        }
        Files.writeString(other.resolve("disease_dict.json"), "{\"0\": \"Cohen syndrome\"}");
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> ViltTeacher.load(other, ViltTeacher.Texts.NONE).close());
        assertTrue(error.what().contains("Label 1 of the model's 67"), error.what());
    }
}
