package org.mintworkbench.engine.preference;

import java.util.Arrays;
import java.util.List;

/// What an examination keeps of pairs, in columns: 50 bytes a pair instead of the texts.
final class PairTable {
    int size;
    String[] example;
    long[] answered; // prompt and preferred answer
    long[] content; // prompt and both answers
    int[] chosenLength;
    int[] rejectedLength;
    int[] matchedLength;
    byte[] flags;
    int[] nearChosen;
    int[] nearRejected;
    float[] similarity;

    PairTable(int capacity) {
        example = new String[capacity];
        answered = new long[capacity];
        content = new long[capacity];
        chosenLength = new int[capacity];
        rejectedLength = new int[capacity];
        matchedLength = new int[capacity];
        flags = new byte[capacity];
        nearChosen = new int[capacity];
        nearRejected = new int[capacity];
        similarity = new float[capacity];
    }

    void add(PairRow row) {
        if (size == example.length) {
            grow(Math.max(16, 2 * size));
        }
        int i = size++;
        example[i] = row.example;
        answered[i] = mixed(row.prompt, row.chosen);
        content[i] = mixed(answered[i], row.rejected);
        chosenLength[i] = row.chosenLength;
        rejectedLength[i] = row.rejectedLength;
        matchedLength[i] = row.matchedLength;
        flags[i] = row.flags;
        nearChosen[i] = row.nearChosen;
        nearRejected[i] = row.nearRejected;
        similarity[i] = row.similarity;
    }

    private static long mixed(long a, long b) {
        long mixed = (a ^ Long.rotateLeft(b, 29)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    private void grow(int capacity) {
        example = Arrays.copyOf(example, capacity);
        answered = Arrays.copyOf(answered, capacity);
        content = Arrays.copyOf(content, capacity);
        chosenLength = Arrays.copyOf(chosenLength, capacity);
        rejectedLength = Arrays.copyOf(rejectedLength, capacity);
        matchedLength = Arrays.copyOf(matchedLength, capacity);
        flags = Arrays.copyOf(flags, capacity);
        nearChosen = Arrays.copyOf(nearChosen, capacity);
        nearRejected = Arrays.copyOf(nearRejected, capacity);
        similarity = Arrays.copyOf(similarity, capacity);
    }

    /// One table of all rows, in their order.
    static PairTable of(List<PairTable> tables) {
        PairTable all = new PairTable(tables.stream().mapToInt(t -> t.size).sum());
        for (PairTable table : tables) {
            all.copy(table);
        }
        return all;
    }

    private void copy(PairTable from) {
        System.arraycopy(from.example, 0, example, size, from.size);
        System.arraycopy(from.answered, 0, answered, size, from.size);
        System.arraycopy(from.content, 0, content, size, from.size);
        System.arraycopy(from.chosenLength, 0, chosenLength, size, from.size);
        System.arraycopy(from.rejectedLength, 0, rejectedLength, size, from.size);
        System.arraycopy(from.matchedLength, 0, matchedLength, size, from.size);
        System.arraycopy(from.flags, 0, flags, size, from.size);
        System.arraycopy(from.nearChosen, 0, nearChosen, size, from.size);
        System.arraycopy(from.nearRejected, 0, nearRejected, size, from.size);
        System.arraycopy(from.similarity, 0, similarity, size, from.size);
        size += from.size;
    }

    boolean has(int row, byte flag) {
        return (flags[row] & flag) != 0;
    }
}
