package org.mintworkbench.workspace.preference;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// What was done to a set's pairs after they were made, in its manifest.
///
/// @param limit cases a label may keep, 0 where the remedy has no limit
/// @param only ids of the cases it was limited to; empty for all
/// @param cases in how many cases something changed
/// @param changed pairs whose rejected answer is another one
/// @param dropped pairs left out
public record AppliedRemedy(
        Remedy remedy, int limit, List<String> only, int cases, int changed, int dropped) {
    public AppliedRemedy {
        only = List.copyOf(only);
        Checks.require(limit >= 0, "limit", "must not be negative");
    }
}
