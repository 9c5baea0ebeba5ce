package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lays the rows of a batch one behind the other, without padding, and what several rows begin with
/// only once: the prompt of a preference pair is computed once for both answers.
final class Packing {
    /// A shared beginning shorter than this is not worth a mask.
    private static final int WORTHWHILE = 16;

    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Integer> spans = new ArrayList<>();

    /// `at[row][t]`: where token t of a row lies.
    private final int[][] at;

    private Packing(int rows) {
        at = new int[rows][];
    }

    static Packing of(int[][] rows) {
        Packing packing = new Packing(rows.length);
        boolean[] done = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            if (!done[row]) {
                List<Integer> group = group(rows, done, row);
                group.forEach(member -> done[member] = true);
                packing.add(rows, group);
            }
        }
        return packing;
    }

    long[] ids() {
        return longs(ids);
    }

    long[] positions() {
        return longs(positions);
    }

    long[] spans() {
        return longs(spans);
    }

    int at(int row, int token) {
        return at[row][token];
    }

    /// The rows that share at least half of what `row` can share with any.
    private static List<Integer> group(int[][] rows, boolean[] done, int row) {
        int[] common = new int[rows.length];
        for (int other = row + 1; other < rows.length; other++) {
            common[other] = done[other] ? 0 : common(rows[row], rows[other]);
        }
        int best = Arrays.stream(common).max().orElse(0);
        List<Integer> group = new ArrayList<>(List.of(row));
        for (int other = row + 1; other < rows.length; other++) {
            if (best >= WORTHWHILE && 2 * common[other] >= best) {
                group.add(other);
            }
        }
        return group;
    }

    /// How many tokens two rows begin with in common; each keeps at least one of its own.
    private static int common(int[] a, int[] b) {
        int most = Math.min(a.length, b.length) - 1;
        int mismatch = Arrays.mismatch(a, 0, most, b, 0, most);
        return mismatch < 0 ? most : mismatch;
    }

    private void add(int[][] rows, List<Integer> group) {
        int[] first = rows[group.getFirst()];
        int shared = group.size() == 1 ? 0 : first.length;
        for (int member : group.subList(1, group.size())) {
            shared = Math.min(shared, common(first, rows[member]));
        }
        int start = ids.size();
        if (shared > 0) {
            span(first, 0, shared, List.of(0, 0));
        }
        for (int member : group) {
            int[] row = rows[member];
            int own = ids.size();
            span(row, shared, row.length, List.of(start, shared));
            at[member] = new int[row.length];
            for (int t = 0; t < row.length; t++) {
                at[member][t] = t < shared ? start + t : own + t - shared;
            }
        }
    }

    private void span(int[] row, int from, int to, List<Integer> continues) {
        spans.add(ids.size());
        spans.add(to - from);
        spans.addAll(continues);
        for (int t = from; t < to; t++) {
            ids.add(row[t]);
            positions.add(t);
        }
    }

    private static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }
}
