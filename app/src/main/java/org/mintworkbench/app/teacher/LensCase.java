package org.mintworkbench.app.teacher;

import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.teacher.Ranking;

/// A case with the teacher's ranking of it.
///
/// @param part of the split, empty when in none
/// @param truthName the task's name of the true label
/// @param truthRank from 1; 0 when the teacher does not rank the true label
public record LensCase(
        Example example, Ranking ranking, String part, String truthName, int truthRank) {
    public String id() {
        return example.id();
    }

    /// Number of labels the teacher ranked.
    public int labels() {
        return ranking.labels().size();
    }
}
