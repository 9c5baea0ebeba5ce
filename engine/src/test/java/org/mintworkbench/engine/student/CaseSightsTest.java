package org.mintworkbench.engine.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.Pixels;

/// Who is shown which image. No image is read for it: there are no files.
class CaseSightsTest {
    private static final List<String> CASES = IntStream.range(0, 9).mapToObj(i -> "c" + i).toList();

    private static LanguageModel seeing;
    private static LanguageModel reading;

    @TempDir private Path folder;
    private DatasetFolder dataset = new DatasetFolder(Path.of("none"));

    @BeforeAll
    static void load() {
        TorchRuntime.start(TorchOptions.cpu(1));
        seeing = LanguageModel.load(GoldenFolder.of("vision/mllama"), ModelOptions.fp32());
        reading = LanguageModel.load(GoldenFolder.of("llm/llama"), ModelOptions.fp32());
    }

    @AfterAll
    static void close() {
        seeing.close();
        reading.close();
    }

    @BeforeEach
    void images() {
        dataset = new DatasetFolder(folder);
        JsonLines.write(
                dataset.imagesFile(),
                IntStream.range(0, 12)
                        .mapToObj(i ->
                                new CaseImage("c" + i, "images/" + i, "hash" + i, 8, 8, List.of()))
                        .toList());
    }

    private List<String> shown(Pixels pixels, long seed) {
        CaseSights sights = CaseSights.of(seeing, dataset, CASES, pixels, seed);
        return CASES.stream().map(id -> sights.of(id).key()).toList();
    }

    @Test
    void eachCaseIsShownItsOwnImage() {
        assertEquals(
                CASES.stream().map(id -> id.replace("c", "hash")).toList(),
                shown(Pixels.PASSED, 0));
    }

    @Test
    void shuffledImagesAreThoseOfTheSameCasesAndNoneIsAtItsOwn() {
        for (long seed = 0; seed < 20; seed++) {
            List<String> shown = shown(Pixels.SHUFFLED, seed);
            assertEquals(new TreeSet<>(shown(Pixels.PASSED, 0)), new TreeSet<>(shown));
            for (int i = 0; i < shown.size(); i++) {
                assertNotEquals("hash" + i, shown.get(i));
            }
            assertEquals(shown, shown(Pixels.SHUFFLED, seed), "the same seed, the same images");
        }
        assertNotEquals(shown(Pixels.SHUFFLED, 1), shown(Pixels.SHUFFLED, 2));
    }

    @Test
    void nobodyIsShownAnythingWhereNoPixelsArePassedOrTheModelOnlyReads() {
        assertEquals(0, CaseSights.of(seeing, dataset, CASES, Pixels.NEVER, 0).count());
        assertEquals(0, CaseSights.of(reading, dataset, CASES, Pixels.PASSED, 0).count());
        CaseSights sights = CaseSights.of(seeing, dataset, CASES, Pixels.PASSED, 0);
        assertTrue(sights.of("c11").isNone(), "a case of another part");
        assertFalse(sights.of("c1").isNone());
    }
}
