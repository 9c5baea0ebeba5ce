package org.mintworkbench.engine.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Similarity of two texts by Ratcliff and Obershelp, as Python's `difflib.SequenceMatcher`
/// computes it, its "autojunk" for texts of 200 and more included. Lengths are code points. It is
/// not symmetric.
public final class SequenceMatcher {
    private static final int AUTOJUNK_LENGTH = 200;

    private final int[] b;
    private final Map<Integer, int[]> positions = new HashMap<>();

    /// Indexes the second text; many first texts can be compared with it.
    public SequenceMatcher(String second) {
        b = second.codePoints().toArray();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int c : b) {
            counts.merge(c, 1, Integer::sum);
        }
        boolean autojunk = b.length >= AUTOJUNK_LENGTH;
        int popular = b.length / 100 + 1;
        counts.forEach((c, n) -> {
            if (!autojunk || n <= popular) {
                positions.put(c, new int[n]);
            }
        });
        Map<Integer, Integer> filled = new HashMap<>();
        for (int j = 0; j < b.length; j++) {
            int[] places = positions.get(b[j]);
            if (places != null) {
                places[filled.merge(b[j], 1, Integer::sum) - 1] = j;
            }
        }
    }

    public static double ratio(String first, String second) {
        return new SequenceMatcher(second).ratio(first);
    }

    /// 2 M / T: twice the matching code points over all code points, 0 to 1; 1 for two empty texts.
    public double ratio(String first) {
        int[] a = first.codePoints().toArray();
        int total = a.length + b.length;
        return total == 0 ? 1.0 : 2.0 * matching(a) / total;
    }

    /// A number that [#ratio(String, String)] never exceeds, much cheaper to have.
    public static double upperBound(String first, String second) {
        int[] a = first.codePoints().sorted().toArray();
        int[] b = second.codePoints().sorted().toArray();
        int total = a.length + b.length;
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return total == 0 ? 1.0 : 2.0 * common / total;
    }

    /// Ranges of both texts still to be searched: a from `alo` to `ahi`, b from `blo` to `bhi`.
    private record Window(int alo, int ahi, int blo, int bhi) {}

    private record Block(int i, int j, int size) {}

    private int matching(int[] a) {
        int matched = 0;
        Deque<Window> open = new ArrayDeque<>();
        open.push(new Window(0, a.length, 0, b.length));
        while (!open.isEmpty()) {
            Window w = open.pop();
            Block block = longest(a, w);
            if (block.size() > 0) {
                matched += block.size();
                open.push(new Window(w.alo(), block.i(), w.blo(), block.j()));
                open.push(
                        new Window(
                                block.i() + block.size(),
                                w.ahi(),
                                block.j() + block.size(),
                                w.bhi()));
            }
        }
        return matched;
    }

    /// The longest common block; of equals the earliest in a, then in b. Popular characters do not
    /// start a block, they only lengthen it.
    private Block longest(int[] a, Window w) {
        Block best = run(a, w);
        int i = best.i();
        int j = best.j();
        int end = i + best.size();
        int endInB = j + best.size();
        while (i > w.alo() && j > w.blo() && a[i - 1] == b[j - 1]) {
            i--;
            j--;
        }
        while (end < w.ahi() && endInB < w.bhi() && a[end] == b[endInB]) {
            end++;
            endInB++;
        }
        return new Block(i, j, end - i);
    }

    private Block run(int[] a, Window w) {
        Block best = new Block(w.alo(), w.blo(), 0);
        int[] lengths = new int[w.bhi() - w.blo() + 1]; // run ending at b position, shifted by one
        int[] next = new int[lengths.length];
        for (int i = w.alo(); i < w.ahi(); i++) {
            Arrays.fill(next, 0);
            for (int j : positions.getOrDefault(a[i], NONE)) {
                if (j >= w.bhi()) {
                    break;
                }
                if (j >= w.blo()) {
                    int size = lengths[j - w.blo()] + 1;
                    next[j - w.blo() + 1] = size;
                    if (size > best.size()) {
                        best = new Block(i - size + 1, j - size + 1, size);
                    }
                }
            }
            int[] spare = lengths;
            lengths = next;
            next = spare;
        }
        return best;
    }

    private static final int[] NONE = {};
}
