package org.mintworkbench.engine.train;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mintworkbench.engine.model.vision.Sight;

/// Sequences, each once however often it comes: in all pairs of a case an answer stands many times.
final class DistinctRows {
    private record Content(IntBuffer ids, int promptLength, Sight sight) {}

    private final Map<Content, Integer> known = new HashMap<>();
    private final List<TokenSequence> sequences = new ArrayList<>();
    private final List<Double> masses = new ArrayList<>();
    private final List<Double> references = new ArrayList<>();

    /// @param weight is added to what the row's likelihood counts
    /// @param reference its log-probability under the reference policy, if there is one
    /// @return the row
    int add(TokenSequence sequence, double weight, OptionalDouble reference) {
        Content content =
                new Content(
                        IntBuffer.wrap(sequence.ids()), sequence.promptLength(), sequence.sight());
        int row = known.computeIfAbsent(content, c -> sequences.size());
        if (row == sequences.size()) {
            sequences.add(sequence);
            masses.add(0.0);
            reference.ifPresent(references::add);
        }
        masses.set(row, masses.get(row) + weight);
        return row;
    }

    int size() {
        return sequences.size();
    }

    List<TokenSequence> sequences() {
        return sequences;
    }

    /// Sum of the weights a row was added with.
    double mass(int row) {
        return masses.get(row);
    }

    /// One for each row, or none.
    List<Double> references() {
        return references;
    }
}
