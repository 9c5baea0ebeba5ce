package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// The rows of a preference set that can be trained on.
///
/// @param rows in the order of the pairs
/// @param truncated rows among them that lost tokens
/// @param dropped pairs left out because no answer was left after cutting
record RowSet(List<TrainingRow> rows, int truncated, int dropped) {
    RowSet {
        rows = List.copyOf(rows);
    }

    static RowSet of(
            List<PreferencePair> pairs,
            ObjectiveConfig objective,
            PreferenceTokens tokens,
            RowLimits limits) {
        List<TrainingRow> rows = new ArrayList<>();
        int truncated = 0;
        int dropped = 0;
        for (PreferencePair pair : pairs) {
            TrainingRow whole = tokens.row(pair, objective);
            TrainingRow cut = limits.cut(whole, objective);
            if (!cut.hasResponses()) {
                dropped++;
                continue;
            }
            rows.add(cut);
            truncated += cut.tokens() < whole.tokens() ? 1 : 0;
        }
        return new RowSet(rows, truncated, dropped);
    }

    static RowSet none() {
        return new RowSet(List.of(), 0, 0);
    }

    /// The rows with these indices.
    List<TrainingRow> at(int[] indices) {
        return Arrays.stream(indices).mapToObj(rows::get).toList();
    }
}
