package org.mintworkbench.app.chart;

/// One label of a ranking, and what the pairing does with it.
///
/// @param rank from 1
/// @param use in words, e.g. `preferred 2`, `dropped`, `not used`
/// @param truth whether it is the true label
public record RankedRow(int rank, String name, double score, Band band, String use, boolean truth) {
    /// Where the row lies.
    public enum Band {
        PREFERRED,
        BETWEEN,
        REJECTED
    }
}
