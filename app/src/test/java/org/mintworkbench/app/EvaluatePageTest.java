package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.evaluation.EvaluationView;
import org.mintworkbench.app.evaluation.EvaluationViewModel;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Navigator;

class EvaluatePageTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private Bench bench;
    private Desk desk;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 40);
        bench = new Bench(folder.resolve("config"));
        bench.open(sample.root());
        var scene =
                bench.show(
                        b ->
                                new EvaluationView(
                                                new EvaluationViewModel(
                                                        b.session(), b.background()),
                                                new Navigator())
                                        .root(),
                        990,
                        780);
        desk = new Desk(bench, scene);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void withoutAReportThePageSaysHowOneIsMade() {
        assertTrue(desk.reads("mint evaluate RUN"));
        desk.picture("evaluate-empty");
    }

    @Test
    void anotherMatcherAndAnotherPartShowOtherFigures() {
        SampleRuns.report(sample);
        desk.awaitWords("53.1").click("Exact name").awaitWords("51.0");
        assertFalse(desk.reads("53.1"));

        desk.click("test-disjoint").awaitWords("17.8");
        desk.click("Similar ≥ 0.80").awaitWords("18.6").click("test").awaitWords("53.1");
    }

    @Test
    void theArrowKeysMoveAlongTheMetricsAndComparisonsFollow() {
        SampleRuns.report(sample);
        desk.awaitWords("Top-10 by method").awaitWords("Better by 10.4 points");
        desk.click("Top-10").press(KeyCode.LEFT).awaitWords("Top-5 by method");
        assertTrue(desk.reads("No paired comparison of Top-5"));
        desk.press(KeyCode.RIGHT)
                .awaitWords("57 gained")
                .awaitWords("17 lost")
                .awaitWords("of 386 cases");
    }

    @Test
    void whatWasNotAsAskedIsThereInFull() {
        SampleRuns.report(sample);
        desk.awaitWords("61 no header");
        Label base = desk.find("#failures-base", Label.class);
        assertEquals("61 no header, 50 too few", base.getText());
        assertEquals(base.getText(), base.getTooltip().getText());
        double lines = Bench.onFx(() -> base.getHeight());
        assertTrue(lines > 20, "two lines fit: " + lines);
    }

    @Test
    void warningsStandOnTopInWords() {
        SampleRuns.report(sample);
        desk.awaitWords("Base is below always guessing the most frequent labels on test:");
        assertTrue(desk.reads("below prior"));
    }
}
