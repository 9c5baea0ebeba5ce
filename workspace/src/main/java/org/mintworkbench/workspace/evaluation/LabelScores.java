package org.mintworkbench.workspace.evaluation;

import java.util.Arrays;
import org.mintworkbench.workspace.Checks;

/// A line of `label-scores.jsonl`: what a student thinks of every label for one case.
///
/// @param example id of the case
/// @param sums log p(label, terminator | case) in nats, in the order of [LabelScoring#labels()]
public record LabelScores(String example, double[] sums) {
    public LabelScores {
        Checks.requireText(example, "example");
        for (double sum : sums) {
            Checks.require(Double.isFinite(sum), "sums", "must be finite");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelScores l
                && example.equals(l.example)
                && Arrays.equals(sums, l.sums);
    }

    @Override
    public int hashCode() {
        return example.hashCode();
    }
}
