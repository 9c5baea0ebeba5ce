package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.report.ReportTable;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

class EvaluatorTest {
    private static final Evaluation EVALUATION = Evaluator.evaluate(Study.request());
    private static final EvaluationReport REPORT = EVALUATION.report();

    @Test
    void aListenerHearsOfEveryAnswerThatIsScored() {
        List<Long> done = new ArrayList<>();
        Set<Long> totals = new HashSet<>();

        Evaluator.evaluate(
                Study.request(),
                (soFar, all) -> {
                    done.add(soFar);
                    totals.add(all);
                });

        long answers = EVALUATION.cases().size();
        assertEquals(LongStream.rangeClosed(1, answers).boxed().toList(), done);
        assertEquals(Set.of(answers), totals);
    }

    @Test
    void everyTableHasThePriorAndTheTeacherOnBothParts() {
        for (String part : List.of("test", "test-disjoint")) {
            for (MatchRule rule : MatchRule.values()) {
                List<String> methods =
                        REPORT.results().stream()
                                .filter(r -> r.part().equals(part) && r.rule() == rule)
                                .map(MethodResult::method)
                                .toList();
                assertEquals(List.of("Majority prior", "Teacher", "Base", "ORPO"), methods);
            }
        }
    }

    @Test
    void runsOfOneNameAreToldApartWhateverTheOthersAreCalled() {
        Set<String> taken = new HashSet<>(Set.of("Teacher"));

        assertEquals(
                List.of("orpo", "orpo (2)", "orpo (3)", "Teacher (2)"),
                Stream.of("orpo", "orpo (2)", "orpo", "Teacher")
                        .map(name -> EvaluateRuns.unique(name, taken))
                        .toList());
    }

    @Test
    void thePriorAnswersTheMostFrequentTrainingLabels() {
        CaseOutcome prior = outcome("Majority prior", "test-0");
        assertEquals("Disease number 00", prior.items().getFirst());
        assertEquals(10, prior.items().size());
        assertEquals(0.25, value("Majority prior", "test", MatchRule.EXACT, "top1"), 1e-12);
        assertEquals(0, value("Majority prior", "test-disjoint", MatchRule.EXACT, "top10"), 1e-12);
    }

    @Test
    void sharesAreCountedOverEveryCaseAnswersMissingOrNot() {
        assertEquals(0.75, value("ORPO", "test", MatchRule.EXACT, "top1"), 1e-12);
        assertEquals(0.0, value("Base", "test", MatchRule.EXACT, "top1"), 1e-12);
        MethodResult base = result("Base", "test", MatchRule.EXACT);
        assertEquals(80, base.metric("top1").orElseThrow().n());
        assertEquals(
                Map.of("empty", 10, "no_header", 5, "no_items", 5, "cut_off", 5, "missing", 5),
                base.failures());
        assertEquals(60 / 80.0, base.metric("parsed").orElseThrow().value(), 1e-12);
    }

    @Test
    void aDifferentDiseaseCreditedBySimilarityIsCountedAndWarnedOf() {
        assertEquals(1.0, value("ORPO", "test-disjoint", MatchRule.FUZZY, "top1"), 1e-12);
        assertEquals(0.0, value("ORPO", "test-disjoint", MatchRule.ONTOLOGY_ID, "top1"), 1e-12);
        assertEquals(
                1.0, value("ORPO", "test-disjoint", MatchRule.FUZZY, "credited_different"), 1e-12);
        assertTrue(
                REPORT.warnings().stream()
                        .anyMatch(w ->
                                w.startsWith("On test-disjoint, similarity credits")
                                        && w.contains("20 cases: ORPO 20.")),
                REPORT.warnings().toString());
    }

    @Test
    void verdictsSayTheDifferenceInPlainWords() {
        Comparison better = comparison("ORPO", "Base", "test", MatchRule.EXACT, "top1");
        assertEquals(60, better.gained());
        assertEquals(0, better.lost());
        assertEquals(0.75, better.difference(), 1e-12);
        assertTrue(better.adjustedP() < 1e-12 && better.adjustedP() >= better.pValue());
        assertTrue(
                better.verdict().startsWith("better by 75.0 points, 95 % CI "), better.verdict());
        Comparison apart = comparison("ORPO", "Base", "test-disjoint", MatchRule.EXACT, "top10");
        assertEquals(Comparison.Outcome.BETTER, better.outcome());
        assertEquals(Comparison.Outcome.NOT_APART, apart.outcome());
        assertTrue(apart.verdict().startsWith("20 cases cannot tell these apart"), apart.verdict());
    }

    @Test
    void aMethodBelowThePriorIsWarnedOf() {
        assertTrue(
                REPORT.warnings().stream()
                        .anyMatch(w ->
                                w.startsWith("Base is below always guessing")
                                        && w.contains("n = 80")),
                REPORT.warnings().toString());
        assertFalse(REPORT.warnings().stream().anyMatch(w -> w.startsWith("Teacher is below")));
    }

    @Test
    void aFormThatMostAnswersBreakIsWarnedOf() {
        EvaluationRequest study = Study.request();
        String twice = Study.task().answer(Collections.nCopies(10, Study.name(1)));
        Map<String, Completion> answers = new HashMap<>();
        study.split()
                .part("test")
                .forEach(id ->
                        answers.put(id, new Completion(id, twice, 9, Completion.Stop.STOP_TOKEN)));
        MethodAnswers collapsed =
                new MethodAnswers("SFT", MethodResult.Kind.SFT, Optional.empty(), answers);

        List<String> warnings =
                Evaluator.evaluate(withMethod(study, collapsed)).report().warnings();

        assertTrue(
                warnings.contains(
                        "SFT does not keep the answer's form on test: duplicate items 80 of 80 answers."),
                warnings.toString());
        assertFalse(warnings.stream().anyMatch(w -> w.startsWith("Base does not keep")));
    }

    private static EvaluationRequest withMethod(EvaluationRequest study, MethodAnswers method) {
        return new EvaluationRequest(
                study.title(),
                study.task(),
                study.dataset(),
                study.examples(),
                study.split(),
                study.cases(),
                study.rankings(),
                List.of(study.methods().getFirst(), method),
                study.settings(),
                study.parents());
    }

    @Test
    void theTeachersOwnListCoversItselfAndAvoidsTheRest() {
        assertEquals(1.0, value("Teacher", "test", MatchRule.ONTOLOGY_ID, "coverage"), 1e-12);
        assertEquals(1.0, value("Teacher", "test", MatchRule.EXACT, "car"), 1e-12);
        assertEquals(1.0, value("Teacher", "test", MatchRule.FUZZY, "hfa"), 1e-12);
    }

    @Test
    void theReleasedCodesFiguresStandBesideThePapers() {
        assertEquals(1.0, value("ORPO", "test", MatchRule.FUZZY, "released/e1"), 1e-12);
        assertTrue(result("ORPO", "test", MatchRule.EXACT).metric("released/e1").isEmpty());
    }

    @Test
    void theSameRequestGivesTheSameReport() {
        assertEquals(EVALUATION, Evaluator.evaluate(Study.request()));
    }

    @Test
    void theReportIsWrittenAfterItsCasesAndReadsBack(@TempDir Path folder) throws Exception {
        EvaluationReport written = EVALUATION.writeInto(folder);

        assertEquals(written, Json.read(folder.resolve("evaluation.json"), EvaluationReport.class));
        assertEquals(Hashes.sha256(folder.resolve("cases.jsonl")), written.casesSha256());
        assertEquals(
                EVALUATION.cases(),
                JsonLines.read(folder.resolve("cases.jsonl"), CaseOutcome.class));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(
                            "cases.jsonl",
                            "evaluation.json",
                            "rank-confusion.jsonl",
                            "ranking-figures.json"),
                    files.map(file -> String.valueOf(file.getFileName())).sorted().toList());
        }
    }

    @Test
    void theTerminalTableIsAlignedAndSaysWhatItRestsOn() {
        List<String> lines = ReportTable.plainText(REPORT, MatchRule.FUZZY).lines().toList();
        assertEquals(
                "test, labels seen in training, n = 80, names at least 0.8 similar, 95 % intervals",
                lines.getFirst());
        assertTrue(
                lines.get(1).matches("Method +HFA, % +Top-1, % +Top-5, % +Top-10, % +CAR, 0 to 1"),
                lines.get(1));
        assertEquals(1, lines.subList(1, 6).stream().map(String::length).distinct().count());
        assertTrue(lines.get(5).startsWith("ORPO "), lines.get(5));
    }

    @Test
    void csvHoldsEveryFigureUnrounded() {
        List<String> lines = ReportTable.csv(REPORT).lines().toList();
        assertEquals(
                1 + REPORT.results().stream().mapToInt(r -> r.metrics().size()).sum(),
                lines.size());
        assertTrue(
                lines.stream()
                        .anyMatch(l -> l.startsWith("ORPO,orpo,run-1,test,exact,top1,0.75,")));
    }

    private static CaseOutcome outcome(String method, String example) {
        return EVALUATION.cases().stream()
                .filter(c -> c.method().equals(method) && c.example().equals(example))
                .findFirst()
                .orElseThrow();
    }

    private static MethodResult result(String method, String part, MatchRule rule) {
        return REPORT.results().stream()
                .filter(r -> r.method().equals(method) && r.part().equals(part) && r.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private static double value(String method, String part, MatchRule rule, String metric) {
        return result(method, part, rule).metric(metric).orElseThrow().value();
    }

    private static Comparison comparison(
            String method, String baseline, String part, MatchRule rule, String metric) {
        Optional<Comparison> found =
                REPORT.comparisons().stream()
                        .filter(c ->
                                c.method().equals(method)
                                        && c.baseline().equals(baseline)
                                        && c.part().equals(part))
                        .filter(c -> c.rule() == rule && c.metric().equals(metric))
                        .findFirst();
        return found.orElseThrow();
    }
}
