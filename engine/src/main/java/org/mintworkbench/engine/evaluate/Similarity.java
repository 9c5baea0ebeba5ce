package org.mintworkbench.engine.evaluate;

import java.util.HashMap;
import java.util.Map;
import org.mintworkbench.engine.text.SequenceMatcher;

/// Asks whether two cleaned names are similar enough, remembering the answers: students repeat
/// themselves. Not for several threads.
final class Similarity {
    private record Names(String first, String second) {}

    private final Map<Names, Double> ratios = new HashMap<>();

    /// Whether the ratio of `first` against `second` is at least `threshold`.
    boolean atLeast(double threshold, String first, String second) {
        return (first.equals(second) && threshold <= 1)
                || (SequenceMatcher.upperBound(first, second) >= threshold
                        && ratio(first, second) >= threshold);
    }

    double ratio(String first, String second) {
        return ratios.computeIfAbsent(
                new Names(first, second), n -> SequenceMatcher.ratio(n.first(), n.second()));
    }
}
