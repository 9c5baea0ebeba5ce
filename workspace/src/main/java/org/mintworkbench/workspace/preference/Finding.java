package org.mintworkbench.workspace.preference;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// What one check found in a preference set.
///
/// @param cases distinct cases concerned, of the set's
/// @param pairs pairs concerned, of the set's
/// @param detail a sentence with the figures, or why it could not be checked
/// @param listed cases concerned, worst first where there is a worse, at most [#LISTED]
/// @param remedies what can be done about it
public record Finding(
        Check check,
        Severity severity,
        int cases,
        int pairs,
        String detail,
        List<Concerned> listed,
        List<Offer> remedies) {
    /// So many cases are listed at most; the counts are of all.
    public static final int LISTED = 2_000;

    /// A case that is concerned.
    ///
    /// @param part of the set that it lies in
    /// @param row of the part's file where its first such pair stands, from 0
    /// @param labels ids of the labels that it is about; may be empty
    /// @param why in a few words
    public record Concerned(String example, String part, int row, List<String> labels, String why) {
        public Concerned {
            labels = List.copyOf(labels);
        }
    }

    /// A remedy and what it would do.
    ///
    /// @param limit the one to propose, 0 where it has none
    /// @param changed pairs whose rejected answer would be another one
    /// @param dropped pairs that would be left out
    public record Offer(Remedy remedy, int limit, int changed, int dropped) {}

    public Finding {
        listed = List.copyOf(listed);
        remedies = List.copyOf(remedies);
        Checks.require(cases >= 0 && pairs >= cases, "pairs", "must be at least as many as cases");
    }
}
