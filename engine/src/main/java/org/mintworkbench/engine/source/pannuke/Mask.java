package org.mintworkbench.engine.source.pannuke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The mask of one patch: in each of six channels the id of the nucleus a pixel belongs to, 0 for
/// none; the sixth channel is 1 for background.
public final class Mask {
    static final int CHANNELS = 6;
    private static final int BACKGROUND = 5;

    private final int width;
    private final int height;
    private final int[] ids;

    /// @param ids row by row, six a pixel
    Mask(int width, int height, int[] ids) {
        this.width = width;
        this.height = height;
        this.ids = ids;
    }

    /// How many nuclei there are of each type, in the order of [CellType]: distinct ids of a
    /// channel.
    public int[] counts() {
        int[] counts = new int[CellType.values().length];
        for (CellType type : CellType.values()) {
            BitSet seen = new BitSet();
            for (int at = type.ordinal(); at < ids.length; at += CHANNELS) {
                seen.set(ids[at]);
            }
            seen.clear(0);
            counts[type.ordinal()] = seen.cardinality();
        }
        return counts;
    }

    /// By type, then by id.
    public List<Nucleus> nuclei() {
        List<Nucleus> nuclei = new ArrayList<>();
        for (CellType type : CellType.values()) {
            Map<Integer, BitSet> pixels = new TreeMap<>();
            for (int at = 0; at < width * height; at++) {
                int id = ids[at * CHANNELS + type.ordinal()];
                if (id != 0) {
                    pixels.computeIfAbsent(id, key -> new BitSet()).set(at);
                }
            }
            pixels.forEach((id, of) -> nuclei.add(nucleus(id, type, of)));
        }
        return nuclei;
    }

    /// Pixels that are marked as background.
    public int backgroundPixels() {
        int count = 0;
        for (int at = BACKGROUND; at < ids.length; at += CHANNELS) {
            count += ids[at] > 0 ? 1 : 0;
        }
        return count;
    }

    /// Pixels that are marked as background and as part of a nucleus.
    public int contradictions() {
        int count = 0;
        for (int at = 0; at < ids.length; at += CHANNELS) {
            count += ids[at + BACKGROUND] > 0 && hasNucleus(at) ? 1 : 0;
        }
        return count;
    }

    private boolean hasNucleus(int at) {
        for (int channel = 0; channel < BACKGROUND; channel++) {
            if (ids[at + channel] > 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether all six channels are empty: nobody looked at the patch.
    public boolean isVoid() {
        return Arrays.stream(ids).allMatch(id -> id == 0);
    }

    private Nucleus nucleus(int id, CellType type, BitSet pixels) {
        long sumX = 0;
        long sumY = 0;
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int at = pixels.nextSetBit(0); at >= 0; at = pixels.nextSetBit(at + 1)) {
            int x = at % width;
            int y = at / width;
            sumX += x;
            sumY += y;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        int area = pixels.cardinality();
        return new Nucleus(
                id,
                type,
                area,
                (double) sumX / area,
                (double) sumY / area,
                new Nucleus.Box(left, top, right, bottom),
                new Nucleus.Pieces(pieces(pixels, 4), pieces(pixels, 8)),
                left == 0 || top == 0 || right == width - 1 || bottom == height - 1);
    }

    /// Neighbours of a pixel: those over edges first, then those over corners.
    private static final int[][] AROUND = {
        {0, -1}, {-1, 0}, {1, 0}, {0, 1}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}
    };

    private int pieces(BitSet pixels, int neighbours) {
        BitSet left = (BitSet) pixels.clone();
        int[] open = new int[pixels.cardinality()];
        int pieces = 0;
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(0)) {
            pieces++;
            int waiting = 0;
            open[waiting++] = start;
            left.clear(start);
            while (waiting > 0) {
                int at = open[--waiting];
                for (int i = 0; i < neighbours; i++) {
                    int x = at % width + AROUND[i][0];
                    int y = at / width + AROUND[i][1];
                    int next = y * width + x;
                    if (x >= 0 && x < width && y >= 0 && y < height && left.get(next)) {
                        left.clear(next);
                        open[waiting++] = next;
                    }
                }
            }
        }
        return pieces;
    }
}
