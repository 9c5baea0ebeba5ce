package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.evaluation.RankingFigures;
import org.mintworkbench.workspace.teacher.Ranking;

class RankingsTest {
    private static final List<String> LABELS = List.of("ID:0", "ID:1", "ID:20", "ID:21");
    private final EvaluationRequest request = Study.request();

    /// Truths of the study's first test cases: 0, 21, 22, 23.
    private final List<String> ids = request.cases().values().iterator().next().subList(0, 2);

    private MethodAnswers method(RankedCase first, RankedCase second) {
        return new MethodAnswers(
                "m",
                Kind.ORPO,
                Optional.empty(),
                Map.of(),
                Map.of(ids.get(0), first, ids.get(1), second));
    }

    private RankingFigures.Method figures(MethodAnswers method) {
        Map<String, Example> examples = request.examples();
        return new Rankings(examples, LABELS).figures(method, "test", ids).orElseThrow();
    }

    @Test
    void everyNFollowsFromTheRanks() {
        RankedCase same = RankedCase.ofOrder(List.of("ID:1", "ID:21", "ID:0", "ID:20"));
        RankingFigures.Method found = figures(method(same, same));

        assertArrayEquals(new double[] {0, 0.5, 1, 1}, found.top());
        assertEquals(2.5, found.meanRank());
        assertTrue(found.calibration().isEmpty(), "an order is no confidence");
    }

    @Test
    void aTruthThatATeacherLeavesOutIsFoundAtNoNAndStandsBehindAllLabels() {
        RankedCase two = RankedCase.ofOrder(List.of("ID:0", "ID:1"));
        RankingFigures.Method found = figures(method(two, two));

        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, found.top());
        assertEquals(3, found.meanRank(), "the mean of 1 and 5");
    }

    @Test
    void confidenceIsTheShareOfTheFirstLabelAmongAll() {
        RankedCase sure = scored(Math.log(0.6), Math.log(0.3), Math.log(0.1));
        assertEquals(0.6, sure.confidence().orElseThrow(), 1e-12);
        RankedCase moved = scored(Math.log(0.6) - 900, Math.log(0.3) - 900, Math.log(0.1) - 900);
        assertEquals(0.6, moved.confidence().orElseThrow(), 1e-12);

        // The first case is right, the second wrong, both with 0.6.
        RankingFigures.Calibration calibration =
                figures(method(sure, sure)).calibration().orElseThrow();
        assertEquals(0.1, calibration.ece(), 1e-12);
        assertEquals((0.4 * 0.4 + 0.6 * 0.6) / 2, calibration.brier(), 1e-12);
    }

    private static RankedCase scored(double... scores) {
        return RankedCase.ofScores(new Ranking("c", List.of("ID:0", "ID:21", "ID:1"), scores));
    }
}
