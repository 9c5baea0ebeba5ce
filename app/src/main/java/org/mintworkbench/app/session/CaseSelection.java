package org.mintworkbench.app.session;

import java.util.List;

/// Cases chosen together: those of a bar, a cell, a filter.
///
/// @param title what they have in common, e.g. `Top-1 gained by ORPO over SFT`
/// @param ids in the order to go through them; none means all
public record CaseSelection(String title, List<String> ids) {
    public static final CaseSelection ALL = new CaseSelection("all cases", List.of());

    public CaseSelection {
        ids = List.copyOf(ids);
    }

    public boolean isAll() {
        return ids.isEmpty();
    }
}
