package org.mintworkbench.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.app.chart.RankedRow.Band;

/// The lines of a ranked chart from top to bottom: labels, and folds that stand for many labels
/// between the bands.
final class RankedLines {
    private static final int WORTH_FOLDING = 4;

    /// One line.
    sealed interface Line {}

    /// A label.
    record Of(RankedRow row) implements Line {}

    /// Labels that are not shown.
    record Fold(int firstRank, int lastRank) implements Line {
        int size() {
            return lastRank - firstRank + 1;
        }
    }

    /// Whether long runs of unused labels are folded away.
    enum Middle {
        FOLDED,
        OPEN
    }

    private RankedLines() {}

    static List<Line> of(List<RankedRow> rows, Middle middle) {
        List<Line> lines = new ArrayList<>();
        int i = 0;
        while (i < rows.size()) {
            int end = i;
            while (end < rows.size() && foldable(rows.get(end))) {
                end++;
            }
            if (middle == Middle.FOLDED && end - i >= WORTH_FOLDING) {
                lines.add(new Fold(rows.get(i).rank(), rows.get(end - 1).rank()));
                i = end;
            } else {
                lines.add(new Of(rows.get(i)));
                i++;
            }
        }
        return lines;
    }

    private static boolean foldable(RankedRow row) {
        return row.band() == Band.BETWEEN && !row.truth();
    }
}
