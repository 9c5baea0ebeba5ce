package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
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
        return of(pairs, Collections.nCopies(pairs.size(), 1.0), objective, tokens, limits);
    }

    /// @param weights of the pairs
    static RowSet of(
            List<PreferencePair> pairs,
            List<Double> weights,
            ObjectiveConfig objective,
            PreferenceTokens tokens,
            RowLimits limits) {
        List<TrainingRow> rows = new ArrayList<>();
        int truncated = 0;
        int dropped = 0;
        for (int i = 0; i < pairs.size(); i++) {
            TrainingRow whole = tokens.row(pairs.get(i), objective).weighing(weights.get(i));
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

    /// The rows in the portions that micro-batches are counted in. Rows of one case stand one after
    /// the other in a preference set.
    List<List<TrainingRow>> units(BatchSettings.Unit unit) {
        List<List<TrainingRow>> units = new ArrayList<>();
        for (TrainingRow row : rows) {
            boolean begins =
                    unit == BatchSettings.Unit.PAIR
                            || units.isEmpty()
                            || !units.getLast().getFirst().example().equals(row.example());
            if (begins) {
                units.add(new ArrayList<>());
            }
            units.getLast().add(row);
        }
        return units;
    }

    /// So many units at a time, in their order.
    List<List<TrainingRow>> batches(BatchSettings.Unit unit, int size) {
        List<List<TrainingRow>> units = units(unit);
        List<List<TrainingRow>> batches = new ArrayList<>();
        for (int from = 0; from < units.size(); from += size) {
            List<List<TrainingRow>> some = units.subList(from, Math.min(units.size(), from + size));
            batches.add(some.stream().flatMap(List::stream).toList());
        }
        return batches;
    }
}
