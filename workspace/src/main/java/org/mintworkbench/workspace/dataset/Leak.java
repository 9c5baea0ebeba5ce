package org.mintworkbench.workspace.dataset;

import java.util.List;

/// A group with cases on both sides of a split.
///
/// @param examples ids of the group's cases, in every part
/// @param parts the parts they lie in, at least two
public record Leak(Kind kind, String group, List<String> parts, List<String> examples) {
    /// What the cases share.
    public enum Kind {
        PATIENT,
        PUBLICATION,
        DUPLICATE
    }

    public Leak {
        parts = List.copyOf(parts);
        examples = List.copyOf(examples);
    }
}
