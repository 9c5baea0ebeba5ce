package org.mintworkbench.workspace.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one method did on one part of a split.
///
/// @param method shown name, e.g. `ORPO`
/// @param run id of the run; none for the prior and the teacher
/// @param answers name of the run's set of answers that were sampled otherwise than its
///   configuration says; none for its own
/// @param failures answers that could not be read as asked, by kind (`no_header`, `no_items`,
///   `too_few`, `too_many`, `duplicate_items`, `cut_off`, `empty`, `missing`)
public record MethodResult(
        String method,
        Kind kind,
        Optional<String> run,
        Optional<String> answers,
        String part,
        MatchRule rule,
        List<MetricValue> metrics,
        Map<String, Integer> failures) {

    /// The figure that only a method has which ranks labels instead of writing an answer: the mean
    /// place of the truth, 1 is best.
    public static final String MEAN_RANK = "mean_rank";

    /// What stands behind the figures.
    public enum Kind {
        PRIOR,
        TEACHER,
        BASE,
        SFT,
        DPO,
        ORPO
    }

    public MethodResult {
        metrics = List.copyOf(metrics);
    }

    /// Whether the labels were ranked: no answer of it was written that could be read.
    public boolean ranksLabels() {
        return metric(MEAN_RANK).isPresent();
    }

    public Optional<MetricValue> metric(String name) {
        return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
