package org.mintworkbench.workspace.teacher;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.mintworkbench.workspace.Checks;

/// What a teacher thinks of one case: labels from most to least likely.
///
/// @param example id of the case
/// @param labels label ids, best first; equal scores keep the task's label order
/// @param scores same length, descending; probabilities where the teacher gives them
public record Ranking(String example, List<String> labels, double[] scores) {
    public Ranking {
        Checks.requireText(example, "example");
        labels = List.copyOf(labels);
        Checks.require(labels.size() == scores.length, "scores", "must be as many as labels");
        Checks.require(new HashSet<>(labels).size() == labels.size(), "labels", "must be unique");
        for (int i = 0; i < scores.length; i++) {
            Checks.require(Double.isFinite(scores[i]), "scores", "must be finite");
            Checks.require(i == 0 || scores[i] <= scores[i - 1], "scores", "must not rise");
        }
    }

    /// 1 is best; 0 when the label is not ranked.
    public int rankOf(String label) {
        return labels.indexOf(label) + 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranking r
                && example.equals(r.example)
                && labels.equals(r.labels)
                && Arrays.equals(scores, r.scores);
    }

    @Override
    public int hashCode() {
        return example.hashCode();
    }
}
