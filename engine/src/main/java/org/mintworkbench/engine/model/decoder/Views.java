package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Images;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Tensor;

/// Gathers what tokens look at, in any order, and makes a [View] of it.
public final class Views {
    /// Numbers of a run: see `cross.torchscript`.
    private static final int NO_GATHER = -1;

    private final Images images;
    private final @Nullable Looking[] tokens;

    /// @param memory which entry of the kernels' keys and values
    /// @param start of the text's states in it
    private record Looking(int memory, int start, long seen, int[] tiles) {
        private boolean alike(@Nullable Looking other) {
            return other != null
                    && memory == other.memory
                    && start == other.start
                    && seen == other.seen;
        }
    }

    /// @param tokens how many there are
    public Views(Images images, int tokens) {
        this.images = images;
        this.tokens = new Looking[tokens];
    }

    /// @param at the token's place among all
    /// @param gaze of its text
    /// @param token its place in the text, or behind it
    public void put(int at, Gaze gaze, int token, int memory, int start) {
        tokens[at] = new Looking(memory, start, gaze.at(token), gaze.tiles());
    }

    /// Texts without images look at nothing.
    public View view(DType type) {
        double[] looks = new double[2 * tokens.length];
        List<Long> runs = new ArrayList<>();
        List<Tensor> gathers = new ArrayList<>();
        int first = 0;
        for (int at = 0; at < tokens.length; at++) {
            Looking looking = tokens[at];
            looks[2 * at] = looking == null ? 0 : 1;
            looks[2 * at + 1] = looking == null || looking.seen == 0 ? 0 : 1;
            boolean ends =
                    at + 1 == tokens.length
                            || (looking == null
                                    ? tokens[at + 1] != null
                                    : !looking.alike(tokens[at + 1]));
            if (ends) {
                if (looking != null) {
                    runs.addAll(run(first, at + 1 - first, looking, gathers));
                }
                first = at + 1;
            }
        }
        return new View(
                Tensor.ofDoubles(looks, tokens.length, 2).to(type),
                runs.stream().mapToLong(Long::longValue).toArray(),
                gathers);
    }

    private List<Long> run(int first, int count, Looking looking, List<Tensor> gathers) {
        List<int[]> pieces = pieces(looking);
        int states = pieces.stream().mapToInt(piece -> piece[1]).sum();
        long gather = NO_GATHER;
        if (pieces.size() > 1) {
            long[] places =
                    pieces.stream()
                            .flatMapToLong(p -> LongStream.range(p[0], (long) p[0] + p[1]))
                            .toArray();
            gather = gathers.size();
            gathers.add(Tensor.ofLongs(places, places.length));
        }
        long from = pieces.getFirst()[0];
        return List.of(
                (long) first, (long) count, (long) looking.memory, from, (long) states, gather);
    }

    /// First state and states of each piece: the tiles that there are of the images that are seen;
    /// everything in one if none is.
    private List<int[]> pieces(Looking looking) {
        int each = images.states();
        if (looking.seen == 0) {
            return List.of(new int[] {looking.start, looking.tiles.length * each});
        }
        List<int[]> pieces = new ArrayList<>();
        for (int image = 0; image < looking.tiles.length; image++) {
            if ((looking.seen >> image & 1) == 1) {
                int count = looking.tiles[image] * images.patches();
                pieces.add(new int[] {looking.start + image * each, count});
            }
        }
        return pieces;
    }
}
