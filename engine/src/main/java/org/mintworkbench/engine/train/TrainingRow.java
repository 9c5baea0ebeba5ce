package org.mintworkbench.engine.train;

import java.util.List;

/// What one preference pair became.
///
/// @param example id of the case
/// @param sequences the chosen answer alone (SFT), or the chosen and the rejected one
/// @param reference summed log-probability of each sequence's response under the reference policy,
///   empty when there is none
/// @param weight how much the pair counts, 1 on the average of its case
record TrainingRow(
        String example, List<TokenSequence> sequences, List<Double> reference, double weight) {
    TrainingRow {
        sequences = List.copyOf(sequences);
        reference = List.copyOf(reference);
        if (sequences.isEmpty() || sequences.size() > 2) {
            throw new IllegalArgumentException("one or two sequences, not " + sequences.size());
        }
    }

    TrainingRow(String example, List<TokenSequence> sequences) {
        this(example, sequences, List.of(), 1);
    }

    TrainingRow withReference(double chosen, double rejected) {
        return new TrainingRow(example, sequences, List.of(chosen, rejected), weight);
    }

    TrainingRow weighing(double share) {
        return new TrainingRow(example, sequences, reference, share);
    }

    TokenSequence chosen() {
        return sequences.getFirst();
    }

    TokenSequence rejected() {
        return sequences.getLast();
    }

    /// Rows with nothing to score would make a loss of 0 / 0.
    boolean hasResponses() {
        return sequences.stream().allMatch(s -> s.responseLength() > 0 && s.ids().length > 1);
    }

    int tokens() {
        return sequences.stream().mapToInt(s -> s.ids().length).sum();
    }
}
