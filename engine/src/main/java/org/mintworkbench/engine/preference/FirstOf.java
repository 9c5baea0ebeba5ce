package org.mintworkbench.engine.preference;

import java.util.Arrays;

/// The first pair of each content, by its 64-bit hash; without an object a pair.
final class FirstOf {
    private final long[] keys;
    private final int[] values;
    private final int mask;

    /// @param most keys at most
    FirstOf(int most) {
        int size = Integer.highestOneBit(Math.max(4, most)) * 4;
        keys = new long[size];
        values = new int[size];
        Arrays.fill(values, -1);
        mask = size - 1;
    }

    /// @return what stood under the key before, else -1; then `value` stands there
    int putIfAbsent(long key, int value) {
        int slot = slot(key);
        int old = values[slot];
        if (old < 0) {
            keys[slot] = key;
            values[slot] = value;
        }
        return old;
    }

    int get(long key) {
        return values[slot(key)];
    }

    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (values[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
