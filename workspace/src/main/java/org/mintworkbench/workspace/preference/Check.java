package org.mintworkbench.workspace.preference;

import java.util.Locale;

/// What a preference set is examined for.
public enum Check {
    /// the true label, or one of its name, is rejected
    TRUTH_AMONG_REJECTED("Truth among the rejected"),
    /// training pairs of cases that are held out, or share a patient, a publication or their
    /// content with such
    LEAKAGE("Training and held-out cases meet"),
    /// the same prompt with the same two answers more than once
    DUPLICATES("Pairs more than once"),
    /// a rejected label that matches a preferred one: SequenceMatcher at least 0.8, or a shared
    /// name or synonym
    NEAR_SYNONYMS("Near-synonyms on both sides"),
    /// one answer much longer than the other
    LENGTH_IMBALANCE("Length imbalance"),
    /// equal teacher scores on both sides of an edge, or within the tail
    TIES("Ties at the edge and in the tail"),
    /// the truth was not among the teacher's top k and entered it
    TRUTH_FORCED_IN("Truth forced in"),
    /// few labels hold many of the training cases
    CLASS_BALANCE("Class balance"),
    /// the teacher ranks fewer than k + q labels
    BANDS_OVERLAP("k + q beyond the labels");

    private final String title;

    Check(String title) {
        this.title = title;
    }

    /// For people.
    public String title() {
        return title;
    }

    /// The name in files, e.g. `near_synonyms`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
