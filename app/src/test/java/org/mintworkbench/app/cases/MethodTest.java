package org.mintworkbench.app.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;

class MethodTest {
    private static Optional<String> runOf(String metric) {
        MetricValue value = new MetricValue(metric, 1, 4, Optional.empty());
        return Method.of(
                        new MethodResult(
                                "ORPO",
                                MethodResult.Kind.ORPO,
                                Optional.of("run-1"),
                                Optional.empty(),
                                "test",
                                MatchRule.EXACT,
                                List.of(value),
                                Map.of()))
                .answers();
    }

    /// The run's written answers are another method's.
    @Test
    void aRankingHasNoWordsToRead() {
        assertEquals(Optional.of("run-1"), runOf("top1"));
        assertEquals(Optional.empty(), runOf(MethodResult.MEAN_RANK));
    }
}
