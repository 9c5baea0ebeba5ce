package org.mintworkbench.engine.preference;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts while pairing runs.
final class Tally {
    private final Map<Count, Integer> counts = new EnumMap<>(Count.class);

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, int n) {
        counts.merge(count, n, Integer::sum);
    }

    void addIf(boolean holds, Count count) {
        if (holds) {
            add(count);
        }
    }

    /// Every count by its name in files, zeros too, in the order of [Count].
    Map<String, Integer> byName() {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            all.put(count.key(), counts.getOrDefault(count, 0));
        }
        return all;
    }
}
