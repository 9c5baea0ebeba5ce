package org.mintworkbench.engine.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankedLabels;
import org.mintworkbench.workspace.teacher.Ranking;

/// The teacher's ranked labels of a case, and which of them are its top k and its bottom q. Nothing
/// is injected here.
final class Sides {
    private final Map<String, Ranking> rankings;
    private final LabelIndex labels;
    private final int k;
    private final int q;

    Sides(Task task, Map<String, Ranking> rankings, EvaluationRequest.Settings settings) {
        this.rankings = rankings;
        this.labels = new LabelIndex(task);
        this.k = settings.k();
        this.q = settings.q();
    }

    /// None when the case has no ranking.
    Optional<RankedLabels> ranked(String example) {
        return Optional.ofNullable(rankings.get(example))
                .map(ranking -> RankedLabels.of(ranking, labels));
    }

    Optional<List<String>> names(String example) {
        return ranked(example).map(RankedLabels::ids).map(this::toNames);
    }

    List<String> top(RankedLabels ranked) {
        return ranked.top(k);
    }

    List<String> bottom(RankedLabels ranked) {
        return ranked.bottom(k, q);
    }

    List<String> toNames(List<String> ids) {
        return ids.stream().map(id -> labels.find(id).map(Label::name).orElse(id)).toList();
    }
}
