package org.mintworkbench.workspace.dataset;

import org.mintworkbench.workspace.Checks;

/// A finding, observed or looked for and excluded.
///
/// @param id ontology id, e.g. `HP:0000637`, empty when the source has only words
public record Phenotype(String id, String label, Status status) {
    /// Whether the finding is there.
    public enum Status {
        OBSERVED,
        EXCLUDED
    }

    public Phenotype {
        Checks.requireText(label, "phenotypes.label");
    }
}
