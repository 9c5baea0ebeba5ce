package org.mintworkbench.engine.source;

import java.util.List;

/// What a teacher's file says of one case, before it is checked.
///
/// @param labels as the file writes them: ids, names or synonyms
/// @param scores one a label, as the file has them
/// @param line 1-based line to name when something is wrong
record CaseScores(String example, List<String> labels, List<Double> scores, int line) {
    CaseScores {
        labels = List.copyOf(labels);
        scores = List.copyOf(scores);
    }
}
