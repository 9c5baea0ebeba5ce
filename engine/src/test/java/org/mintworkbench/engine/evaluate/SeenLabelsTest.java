package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.report.ReportTable;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.EvaluationReport.Part;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// What a part's labels are is told from the cases, whatever the part is called.
class SeenLabelsTest {
    private static final EvaluationRequest STUDY = Study.request();

    /// A split of a user's own: both of the study's test parts under one name.
    private static EvaluationRequest mixed(String name, List<Leak> leaks) {
        List<String> ids = new ArrayList<>(STUDY.split().part("test"));
        ids.addAll(STUDY.split().part("test-disjoint"));
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("train", STUDY.split().part("train"));
        parts.put(name, ids);
        Split split = new Split(1, "study", "", "given", 0, parts, leaks);
        SeenLabels seen = new SeenLabels(STUDY.examples(), split);
        return new EvaluationRequest(
                STUDY.title(),
                STUDY.task(),
                STUDY.dataset(),
                STUDY.examples(),
                split,
                seen.apart(EvaluationRequest.testParts(split)),
                STUDY.rankings(),
                STUDY.methods(),
                STUDY.settings(),
                STUDY.parents());
    }

    @Test
    void aPartThatMixesBothIsAlsoShownAsItsTwoHalves() {
        EvaluationReport report = Evaluator.evaluate(mixed("test", List.of())).report();
        assertEquals(
                List.of(
                        new Part("test", 100, 80),
                        new Part("test-seen", 80, 80),
                        new Part("test-unseen", 20, 0)),
                report.parts());
        String table = ReportTable.plainText(report, MatchRule.FUZZY);
        assertTrue(table.contains("test, labels of 80 of 100 cases seen in training, n = 100"));
        assertTrue(table.contains("test-unseen, labels never trained on, n = 20"));
        assertEquals(
                List.of(0.75, 0.0),
                List.of("test-seen", "test-unseen").stream()
                        .map(part ->
                                report.results().stream()
                                        .filter(r ->
                                                r.part().equals(part)
                                                        && r.method().equals("ORPO")
                                                        && r.rule() == MatchRule.EXACT)
                                        .findFirst()
                                        .flatMap(r -> r.metric("top1"))
                                        .orElseThrow()
                                        .value())
                        .toList());
    }

    @Test
    void aPartThatIsOnlyCalledDisjointIsWarnedOf() {
        EvaluationReport report = Evaluator.evaluate(mixed("test-disjoint", List.of())).report();
        assertTrue(
                report.warnings()
                        .contains(
                                "The part test-disjoint is not disjoint: 80 of its 100 cases have a label that was trained on."),
                report.warnings().toString());
    }

    @Test
    void groupsOnBothSidesOfTrainingAreWarnedOf() {
        List<Leak> leaks =
                List.of(
                        new Leak(
                                Leak.Kind.PUBLICATION,
                                "PMID:1",
                                List.of("train", "test"),
                                List.of("train-0", "test-0")),
                        new Leak(
                                Leak.Kind.PUBLICATION,
                                "PMID:2",
                                List.of("train", "test"),
                                List.of("train-1", "test-1")),
                        new Leak(
                                Leak.Kind.PATIENT,
                                "P",
                                List.of("train", "test"),
                                List.of("train-2", "test-2")),
                        new Leak(
                                Leak.Kind.PATIENT,
                                "Q",
                                List.of("validation", "test"),
                                List.of("train-3", "test-3")));
        EvaluationReport report = Evaluator.evaluate(mixed("test", leaks)).report();
        assertTrue(
                report.warnings()
                        .contains(
                                "Training and test share 1 patient, 2 publications: figures on test may rest on what was learnt by heart."),
                report.warnings().toString());
    }
}
