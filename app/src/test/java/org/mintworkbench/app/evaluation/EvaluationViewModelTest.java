package org.mintworkbench.app.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;

class EvaluationViewModelTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private Bench bench;
    private EvaluationViewModel model;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 40);
        bench = new Bench(folder.resolve("config"));
        model = Bench.onFx(() -> new EvaluationViewModel(bench.session(), bench.background()));
        bench.open(sample.root());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private EvaluationReport report() {
        return report(MatchRule.FUZZY);
    }

    private EvaluationReport report(MatchRule shown) {
        SampleRuns.report(sample, shown);
        Bench.until(() -> Bench.onFx(() -> model.contentProperty().get() instanceof Load.Ready));
        return ((Load.Ready<EvaluationReport>) model.contentProperty().get()).value();
    }

    private double top10(EvaluationReport report, MethodResult.Kind kind) {
        return Bench.onFx(() ->
                model.results(report).stream()
                        .filter(r -> r.kind() == kind)
                        .findFirst()
                        .flatMap(r -> r.metric("top10"))
                        .orElseThrow()
                        .value());
    }

    @Test
    void aReportWrittenWhileTheWindowIsOpenAppears() {
        assertTrue(Bench.onFx(() -> model.contentProperty().get() instanceof Load.Idle));

        EvaluationReport report = report();

        assertEquals("Sample cohort", report.title());
        assertEquals(1, model.reports().size());
    }

    @Test
    void trainedMethodsStandFirstAndBothBaselinesLast() {
        EvaluationReport report = report();

        List<String> names =
                Bench.onFx(() -> model.results(report).stream().map(r -> r.method()).toList());

        assertEquals(List.of("ORPO", "DPO", "SFT", "Base", "Majority prior", "Teacher"), names);
    }

    @Test
    void theFiguresAreThoseOfTheChosenPartAndMatcher() {
        EvaluationReport report = report();
        assertEquals(0.531, top10(report, MethodResult.Kind.ORPO), 1e-9);

        bench.run(() -> model.ruleProperty().set(MatchRule.EXACT));
        double exact = top10(report, MethodResult.Kind.ORPO);
        bench.run(() -> model.partProperty().set("test-disjoint"));
        double disjoint = top10(report, MethodResult.Kind.ORPO);

        assertEquals(0.531 * (1 - 0.04 * MatchRule.EXACT.ordinal()), exact, 1e-9);
        assertEquals(exact * 0.35, disjoint, 1e-9);
        assertTrue(
                Bench.onFx(() -> model.results(report)).stream()
                        .allMatch(r ->
                                r.part().equals("test-disjoint") && r.rule() == MatchRule.EXACT));
    }

    @Test
    void aReportIsShownByTheRuleThatWasChosenForItUntilTheReaderTakesAnother() {
        report(MatchRule.ONTOLOGY_ID);
        assertEquals(MatchRule.ONTOLOGY_ID, Bench.onFx(() -> model.ruleProperty().get()));

        bench.run(() -> model.ruleProperty().set(MatchRule.FUZZY));
        bench.run(() -> model.choose(model.chosen()));
        Bench.until(() -> Bench.onFx(() -> model.contentProperty().get() instanceof Load.Ready));
        assertEquals(MatchRule.FUZZY, Bench.onFx(() -> model.ruleProperty().get()));
    }

    @Test
    void comparisonsAreThoseOfTheMetricInFront() {
        EvaluationReport report = report();
        assertEquals(3, Bench.onFx(() -> model.comparisons(report)).size());

        bench.run(() -> model.metricProperty().set("hfa"));

        assertEquals(List.of(), Bench.onFx(() -> model.comparisons(report)));
    }

    @Test
    void aMethodBelowThePriorIsMarkedAndTheBaselinesNeverAre() {
        EvaluationReport report = report();

        List<String> below =
                Bench.onFx(() ->
                        model.results(report).stream()
                                .filter(r -> model.belowPrior(report, r, "top10"))
                                .map(MethodResult::method)
                                .toList());

        assertEquals(List.of("Base"), below);
        assertFalse(
                Bench.onFx(() ->
                        model.results(report).stream()
                                .anyMatch(r -> model.belowPrior(report, r, "car"))));
    }

    @Test
    void aReportCutInHalfIsAMessageWithItsPlace() throws Exception {
        report();
        Path file = sample.workspace().report("main").resolve("evaluation.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        Bench.until(() -> Bench.onFx(() -> model.contentProperty().get() instanceof Load.Failed));
        var failed =
                (Load.Failed<EvaluationReport>) Bench.onFx(() -> model.contentProperty().get());
        assertTrue(failed.error().where().contains("evaluation.json"), failed.error().getMessage());
    }
}
