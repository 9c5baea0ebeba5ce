package org.mintworkbench.workspace.preference;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts while pairing runs.
public final class Tally {
    private final Map<PairingCount, Integer> counts = new EnumMap<>(PairingCount.class);

    public void add(PairingCount count) {
        add(count, 1);
    }

    public void add(PairingCount count, int n) {
        counts.merge(count, n, Integer::sum);
    }

    public void addIf(boolean holds, PairingCount count) {
        if (holds) {
            add(count);
        }
    }

    public boolean has(PairingCount count) {
        return counts.getOrDefault(count, 0) > 0;
    }

    /// Every count by its name in files, zeros too, in the order of [PairingCount].
    public Map<String, Integer> byName() {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (PairingCount count : PairingCount.values()) {
            all.put(count.key(), counts.getOrDefault(count, 0));
        }
        return all;
    }
}
