package org.mintworkbench.engine.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mintworkbench.engine.model.vision.Sight;

/// Rows of token ids, of any lengths, and which of the tokens a loss looks at. Nothing is padded:
/// rows that begin alike (the chosen and the rejected answer to one prompt) share the computation
/// of what they have in common.
///
/// @param ids `ids[row][t]`, at least one token a row
/// @param scored `scored[row][t]`: is log p(token t | tokens before t) wanted; never for t = 0
/// @param sights of each row: its images
public record TokenBatch(int[][] ids, boolean[][] scored, List<Sight> sights) {
    /// Rows without images.
    public TokenBatch(int[][] ids, boolean[][] scored) {
        this(ids, scored, Collections.nCopies(ids.length, Sight.none()));
    }

    public TokenBatch {
        sights = List.copyOf(sights);
        if (ids.length == 0 || ids.length != scored.length || ids.length != sights.size()) {
            throw new IllegalArgumentException(
                    "%d rows of ids, %d of scored, %d of images"
                            .formatted(ids.length, scored.length, sights.size()));
        }
        for (int row = 0; row < ids.length; row++) {
            if (ids[row].length == 0 || ids[row].length != scored[row].length) {
                throw new IllegalArgumentException("row " + row + " is empty or of two lengths");
            }
            if (scored[row][0]) {
                throw new IllegalArgumentException(
                        "row " + row + ": the first token has nothing before it to be scored by");
            }
        }
    }

    /// Scores every token but the first of each row.
    public static TokenBatch of(int[]... ids) {
        boolean[][] scored = new boolean[ids.length][];
        for (int row = 0; row < ids.length; row++) {
            scored[row] = new boolean[ids[row].length];
            Arrays.fill(scored[row], 1, ids[row].length, true);
        }
        return new TokenBatch(ids, scored);
    }

    /// The same rows before other images.
    public TokenBatch seeing(List<Sight> images) {
        return new TokenBatch(ids, scored, images);
    }

    public int rows() {
        return ids.length;
    }

    /// The length of the longest row: the T of every (B, T) result.
    public int width() {
        return Arrays.stream(ids).mapToInt(row -> row.length).max().orElseThrow();
    }

    public long tokens() {
        return Arrays.stream(ids).mapToLong(row -> row.length).sum();
    }
}
