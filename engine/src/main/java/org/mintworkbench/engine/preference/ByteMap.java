package org.mintworkbench.engine.preference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Numbers of texts, found by bytes that are no text yet: no object is made to look one up.
final class ByteMap {
    private static final byte[] FREE = {};

    private final byte[][] keys;
    private final int[] values;
    private final int mask;

    ByteMap(Map<String, Integer> numbers) {
        int size = Integer.highestOneBit(Math.max(4, numbers.size())) * 4;
        keys = new byte[size][];
        Arrays.fill(keys, FREE);
        values = new int[size];
        mask = size - 1;
        numbers.forEach((text, value) -> {
            byte[] key = text.getBytes(StandardCharsets.UTF_8);
            int slot = start(key, 0, key.length);
            while (keys[slot].length > 0) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = key;
            values[slot] = value;
        });
    }

    /// @return -1 where there is none
    int get(byte[] bytes, int from, int to) {
        for (int slot = start(bytes, from, to); keys[slot].length > 0; slot = (slot + 1) & mask) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
                return values[slot];
            }
        }
        return -1;
    }

    private int start(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & mask;
    }
}
