package org.mintworkbench.engine.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The checks of one group by item, in the order of their first use.
public final class ParityChecks {
    private final String group;
    private final Map<String, ParityCheck> checks = new LinkedHashMap<>();

    public ParityChecks(String group) {
        this.group = group;
    }

    /// @param bound of the item; that of its first use counts
    public ParityCheck of(String item, double bound) {
        return checks.computeIfAbsent(item, name -> new ParityCheck(group, name, bound));
    }

    /// An item whose values must be equal.
    public ParityCheck equal(String item) {
        return of(item, 0);
    }

    public List<ParityItem> items() {
        return checks.values().stream().map(ParityCheck::item).toList();
    }
}
