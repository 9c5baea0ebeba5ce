package org.mintworkbench.workspace.preference;

import java.util.List;

/// Label ids of one case's two sides.
///
/// @param chosen best first
/// @param rejected likelier first, the least likely last; may be empty
public record Selection(List<String> chosen, List<String> rejected) {
    public Selection {
        chosen = List.copyOf(chosen);
        rejected = List.copyOf(rejected);
    }
}
