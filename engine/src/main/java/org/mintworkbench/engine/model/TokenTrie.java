package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// A set of token sequences as a tree, cut into pieces of bounded size. What several sequences
/// begin with is one path; a sequence may end where another goes on; equal sequences end at the
/// same place. The tree depends on the set alone, not on its order.
///
/// Nodes are numbered in preorder, children by ascending token. Node 0 is the end of the prompt.
public final class TokenTrie {
    /// Nodes computed at once, those above a piece's first included. Fixed, so that the same labels
    /// give the same bits.
    public static final int PIECE = 256;

    private final int[] tokens;
    private final int[] parents;
    private final int[] depths;
    private final int[] ends;
    private final List<Piece> pieces;

    /// Part of the tree, computed in one pass.
    ///
    /// @param nodes in preorder; a node's ancestors stand before it, but for node 0
    /// @param repeated how many of the first were in an earlier piece and are here for the others'
    ///   sake
    /// @param descendants one past each node's last descendant in this piece
    /// @param edges children of nodes that are not repeated, in the order of the nodes
    /// @param parents of each edge, its upper node's place in `nodes`
    record Piece(int[] nodes, int repeated, long[] descendants, int[] edges, int[] parents) {}

    private TokenTrie(List<int[]> nodes, int[] ends, int piece) {
        tokens = nodes.stream().mapToInt(n -> n[0]).toArray();
        parents = nodes.stream().mapToInt(n -> n[1]).toArray();
        depths = nodes.stream().mapToInt(n -> n[2]).toArray();
        this.ends = ends;
        pieces = cut(children(), piece);
    }

    /// @param sequences each of at least one token
    public static TokenTrie of(int[][] sequences) {
        return of(sequences, PIECE);
    }

    /// @param piece nodes of a piece; grows where a single path is longer
    static TokenTrie of(int[][] sequences, int piece) {
        Integer[] order = new Integer[sequences.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> sequences[i], Arrays::compare));
        List<int[]> nodes = new ArrayList<>(List.of(new int[] {-1, -1, 0}));
        int[] ends = new int[sequences.length];
        List<Integer> path = new ArrayList<>(List.of(0));
        int[] last = new int[0];
        for (int at : order) {
            int[] sequence = sequences[at];
            if (sequence.length == 0) {
                throw new IllegalArgumentException("sequence " + at + " has no token");
            }
            int mismatch = Arrays.mismatch(last, sequence);
            int common = mismatch < 0 ? sequence.length : mismatch;
            path.subList(common + 1, path.size()).clear();
            for (int t = common; t < sequence.length; t++) {
                nodes.add(new int[] {sequence[t], path.getLast(), t + 1});
                path.add(nodes.size() - 1);
            }
            ends[at] = path.getLast();
            last = sequence;
        }
        return new TokenTrie(nodes, ends, piece);
    }

    public int sequences() {
        return ends.length;
    }

    /// Tokens of the tree, the prompt's end not counted.
    public int size() {
        return tokens.length - 1;
    }

    /// Tokens of the longest sequence.
    public int depth() {
        return Arrays.stream(depths).max().orElse(0);
    }

    /// Number of tokens of each sequence.
    public int[] lengths() {
        return Arrays.stream(ends).map(end -> depths[end]).toArray();
    }

    int token(int node) {
        return tokens[node];
    }

    int depth(int node) {
        return depths[node];
    }

    List<Piece> pieces() {
        return pieces;
    }

    /// Children of the prompt's end.
    int[] first() {
        int[] at = new int[tokens.length];
        int n = 0;
        for (int node = 1; node < tokens.length; node++) {
            if (parents[node] == 0) {
                at[n++] = node;
            }
        }
        return Arrays.copyOf(at, n);
    }

    /// @param logProbs of each node given those above it; that of node 0 does not count
    /// @return the sum of each sequence, in the order given to [#of]
    double[] sums(double[] logProbs) {
        double[] sums = new double[tokens.length];
        for (int node = 1; node < tokens.length; node++) {
            sums[node] = sums[parents[node]] + logProbs[node];
        }
        return Arrays.stream(ends).mapToDouble(end -> sums[end]).toArray();
    }

    private List<List<Integer>> children() {
        List<List<Integer>> children = new ArrayList<>();
        for (int node = 0; node < tokens.length; node++) {
            children.add(List.of());
        }
        for (int node = 1; node < tokens.length; node++) {
            if (children.get(parents[node]).isEmpty()) {
                children.set(parents[node], new ArrayList<>());
            }
            children.get(parents[node]).add(node);
        }
        return children;
    }

    /// Only nodes that something follows are computed.
    private List<Piece> cut(List<List<Integer>> children, int most) {
        List<Piece> all = new ArrayList<>();
        List<Integer> nodes = new ArrayList<>();
        int repeated = 0;
        for (int node = 1; node < tokens.length; node++) {
            if (children.get(node).isEmpty()) {
                continue;
            }
            if (nodes.size() >= most && nodes.size() > repeated) {
                all.add(piece(nodes, repeated, children));
                nodes = above(node);
                repeated = nodes.size();
            }
            nodes.add(node);
        }
        if (nodes.size() > repeated) {
            all.add(piece(nodes, repeated, children));
        }
        return List.copyOf(all);
    }

    private List<Integer> above(int node) {
        List<Integer> path = new ArrayList<>();
        for (int up = parents[node]; up > 0; up = parents[up]) {
            path.add(up);
        }
        Collections.reverse(path);
        return path;
    }

    private Piece piece(List<Integer> nodes, int repeated, List<List<Integer>> children) {
        int n = nodes.size();
        long[] descendants = new long[n];
        for (int i = n - 1; i >= 0; i--) {
            int end = i + 1;
            while (end < n && depths[nodes.get(end)] > depths[nodes.get(i)]) {
                end = (int) descendants[end];
            }
            descendants[i] = end;
        }
        List<Integer> edges = new ArrayList<>();
        List<Integer> upper = new ArrayList<>();
        for (int i = repeated; i < n; i++) {
            for (int child : children.get(nodes.get(i))) {
                edges.add(child);
                upper.add(i);
            }
        }
        return new Piece(ints(nodes), repeated, descendants, ints(edges), ints(upper));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
