package org.mintworkbench.workspace.teacher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mintworkbench.workspace.task.LabelIndex;

/// A ranking's labels that a task has, in descending score, equal scores in the task's label order.
///
/// @param ids best first
/// @param scores same length
public record RankedLabels(List<String> ids, List<Double> scores) {
    public RankedLabels {
        ids = List.copyOf(ids);
        scores = List.copyOf(scores);
    }

    private record Scored(String label, double score, int place) {}

    public static RankedLabels of(Ranking ranking, LabelIndex labels) {
        List<Scored> known = new ArrayList<>();
        for (int i = 0; i < ranking.labels().size(); i++) {
            String id = ranking.labels().get(i);
            if (labels.has(id)) {
                known.add(new Scored(id, ranking.scores()[i], labels.place(id)));
            }
        }
        known.sort(
                Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparingInt(Scored::place));
        return new RankedLabels(
                known.stream().map(Scored::label).toList(),
                known.stream().map(Scored::score).toList());
    }

    /// Whether the labels just before and just after `edge` score the same.
    public boolean isTiedAt(int edge) {
        return edge > 0 && edge < ids.size() && scores.get(edge - 1).equals(scores.get(edge));
    }

    /// The first k, or all where there are fewer.
    public List<String> top(int k) {
        return ids.subList(0, Math.min(k, ids.size()));
    }

    /// The last q; where k + q exceeds the labels, fewer, so that none is in both.
    ///
    /// @param k size of the top, which comes first
    public List<String> bottom(int k, int q) {
        return ids.subList(Math.max(Math.min(k, ids.size()), ids.size() - q), ids.size());
    }
}
