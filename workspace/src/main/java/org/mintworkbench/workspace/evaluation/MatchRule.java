package org.mintworkbench.workspace.evaluation;

/// When an answer's item counts as a label.
public enum MatchRule {
    /// SequenceMatcher ratio of the cleaned names is at least 0.8, as the paper has it
    FUZZY,
    /// the cleaned names are equal
    EXACT,
    /// the item names a label, by name or synonym, whose ontology id is the truth's
    ONTOLOGY_ID
}
