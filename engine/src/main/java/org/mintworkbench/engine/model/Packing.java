package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Lays the rows of a batch one behind the other, without padding, and what several rows begin with
/// only once: the prompt of a preference pair is computed once for both answers.
final class Packing {
    /// A shared beginning shorter than this is not worth a mask.
    private static final int WORTHWHILE = 16;

    /// Short branches are looked at together, behind one mask, up to so many tokens: between two
    /// long ones a mask would waste more than it saves.
    private static final int BLOCK = 256;

    /// Rows of a group from which on their branches go together.
    private static final int MANY = 3;

    /// Kinds of spans: see `attend` in the kernel file.
    private static final int CAUSAL = 0;

    private static final int BRANCHES = 1;

    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Integer> branches = new ArrayList<>();
    private final List<Integer> spans = new ArrayList<>();

    /// `at[row][t]`: where token t of a row lies.
    private final int[][] at;

    private Packing(int rows) {
        at = new int[rows][];
    }

    static Packing of(int[][] rows) {
        return of(rows, sameImages(rows));
    }

    /// @param images of each row: only rows of equal ones share anything
    static Packing of(int[][] rows, List<String> images) {
        Packing packing = new Packing(rows.length);
        groups(rows, images).forEach(group -> packing.add(rows, group));
        return packing;
    }

    /// Divides rows without images: see below.
    static List<int[]> parts(int[][] rows, int most) {
        return parts(rows, sameImages(rows), most);
    }

    /// Divides rows among at most so many parts of about the same work; rows that share a beginning
    /// stay together.
    ///
    /// @param images of each row: only rows of equal ones share anything
    /// @return the rows of each part, in order; no part is empty
    static List<int[]> parts(int[][] rows, List<String> images, int most) {
        List<List<Integer>> groups = groups(rows, images);
        if (most == 1 || groups.size() == 1) {
            return List.of(IntStream.range(0, rows.length).toArray());
        }
        List<List<Integer>> parts = new ArrayList<>();
        long[] work = new long[Math.min(most, groups.size())];
        for (int i = 0; i < work.length; i++) {
            parts.add(new ArrayList<>());
        }
        groups.sort(Comparator.comparingLong(group -> -work(rows, group)));
        for (List<Integer> group : groups) {
            int least = 0;
            for (int i = 1; i < work.length; i++) {
                least = work[i] < work[least] ? i : least;
            }
            parts.get(least).addAll(group);
            work[least] += work(rows, group);
        }
        return parts.stream()
                .map(part -> part.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toList();
    }

    /// Tokens to compute.
    private static long work(int[][] rows, List<Integer> group) {
        long all = group.stream().mapToLong(row -> rows[row].length).sum();
        return all - (group.size() - 1L) * shared(rows, group);
    }

    private static List<String> sameImages(int[][] rows) {
        return Collections.nCopies(rows.length, "");
    }

    private static List<List<Integer>> groups(int[][] rows, List<String> images) {
        List<List<Integer>> groups = new ArrayList<>();
        boolean[] done = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            if (!done[row]) {
                List<Integer> group = group(rows, images, done, row);
                group.forEach(member -> done[member] = true);
                groups.add(group);
            }
        }
        return groups;
    }

    private static int shared(int[][] rows, List<Integer> group) {
        int[] first = rows[group.getFirst()];
        int shared = group.size() == 1 ? 0 : first.length;
        for (int member : group.subList(1, group.size())) {
            shared = Math.min(shared, common(first, rows[member]));
        }
        return shared;
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

    /// (N) a number for each piece: the tokens of one branch have the same.
    long[] branches() {
        return longs(branches);
    }

    int at(int row, int token) {
        return at[row][token];
    }

    /// The rows that share at least four fifths of what `row` can share with any: the answers to
    /// one prompt, but not those to another that begins with the same instruction.
    private static List<Integer> group(int[][] rows, List<String> images, boolean[] done, int row) {
        int[] common = new int[rows.length];
        for (int other = row + 1; other < rows.length; other++) {
            boolean may = !done[other] && images.get(row).equals(images.get(other));
            common[other] = may ? common(rows[row], rows[other]) : 0;
        }
        int best = Arrays.stream(common).max().orElse(0);
        List<Integer> group = new ArrayList<>(List.of(row));
        for (int other = row + 1; other < rows.length; other++) {
            if (best >= WORTHWHILE && 5 * common[other] >= 4 * best) {
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
        int shared = shared(rows, group);
        int start = ids.size();
        List<List<Integer>> blocks = blocks(rows, group, shared);
        // A first row that is looked at alone goes on in the piece it continues.
        boolean goesOn = blocks.getFirst().size() == 1;
        int trunk = goesOn ? rows[group.getFirst()].length : shared;
        if (trunk > 0) {
            span(trunk, 0, 0, CAUSAL);
            append(rows[group.getFirst()], 0, shared);
        }
        for (int i = 0; i < blocks.size(); i++) {
            List<Integer> block = blocks.get(i);
            int own = block.stream().mapToInt(member -> rows[member].length - shared).sum();
            if (i > 0 || !goesOn) {
                span(own, start, shared, block.size() == 1 ? CAUSAL : BRANCHES);
            }
            block.forEach(member -> place(rows[member], member, start, shared));
        }
    }

    /// Rows whose own tokens are looked at together.
    private static List<List<Integer>> blocks(int[][] rows, List<Integer> group, int shared) {
        List<List<Integer>> blocks = new ArrayList<>();
        int room = 0;
        for (int member : group) {
            int own = rows[member].length - shared;
            if (group.size() < MANY || own > room) {
                blocks.add(new ArrayList<>());
                room = BLOCK;
            }
            blocks.getLast().add(member);
            room -= own;
        }
        return blocks;
    }

    private void place(int[] row, int member, int start, int shared) {
        int own = ids.size();
        append(row, shared, row.length);
        at[member] = new int[row.length];
        for (int t = 0; t < row.length; t++) {
            at[member][t] = t < shared ? start + t : own + t - shared;
        }
    }

    /// The next `size` tokens and what they continue.
    private void span(int size, int start, int shared, int kind) {
        spans.addAll(List.of(ids.size(), size, start, shared, kind));
    }

    private void append(int[] row, int from, int to) {
        int branch = branches.isEmpty() ? 0 : branches.getLast() + 1;
        for (int t = from; t < to; t++) {
            ids.add(row[t]);
            positions.add(t);
            branches.add(branch);
        }
    }

    private static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }
}
