package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

/// The teacher's ranked labels of a case, and which of them are its top k and its bottom q. Nothing
/// is injected here. Equal scores go by the task's label order; where k + q exceeds the labels, the
/// bottom gives way.
final class Sides {
    private final Map<String, Ranking> rankings;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, String> nameOf = new HashMap<>();
    private final int k;
    private final int q;

    Sides(Task task, Map<String, Ranking> rankings, EvaluationRequest.Settings settings) {
        this.rankings = rankings;
        this.k = settings.k();
        this.q = settings.q();
        for (Label label : task.labels()) {
            order.put(label.id(), order.size());
            nameOf.put(label.id(), label.name());
        }
    }

    private record Scored(String label, double score) {}

    /// Label ids, best first; none when the case has no ranking.
    Optional<List<String>> ids(String example) {
        return Optional.ofNullable(rankings.get(example)).map(this::sorted);
    }

    private List<String> sorted(Ranking ranking) {
        List<Scored> known = new ArrayList<>();
        for (int i = 0; i < ranking.labels().size(); i++) {
            if (order.containsKey(ranking.labels().get(i))) {
                known.add(new Scored(ranking.labels().get(i), ranking.scores()[i]));
            }
        }
        known.sort(
                Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(s -> order.getOrDefault(s.label(), 0)));
        return known.stream().map(Scored::label).toList();
    }

    Optional<List<String>> names(String example) {
        return ids(example).map(this::toNames);
    }

    List<String> top(List<String> ids) {
        return ids.subList(0, Math.min(k, ids.size()));
    }

    List<String> bottom(List<String> ids) {
        return ids.subList(Math.max(Math.min(k, ids.size()), ids.size() - q), ids.size());
    }

    List<String> toNames(List<String> ids) {
        return ids.stream().map(id -> nameOf.getOrDefault(id, id)).toList();
    }
}
