package org.mintworkbench.engine.evaluate;

import java.util.List;
import java.util.Set;

/// What was found in an answer's text.
///
/// @param items names in order, as written but for quotes and markup
/// @param failures ways in which the answer is not what was asked for
record Answer(List<String> items, Set<ParseFailure> failures) {
    Answer {
        items = List.copyOf(items);
        failures = Set.copyOf(failures);
    }
}
