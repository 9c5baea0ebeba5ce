package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Types;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// Keys and values of several texts that grow side by side, one row each, allocated once.
///
/// A row's numbers depend on nothing but the row: its prompt is computed in pieces of its own,
/// every later step computes always the same number of rows, and attention looks at a length that
/// follows from the row's own. So an answer does not change with its neighbours, bit for bit.
public final class DecoderCache implements AutoCloseable {
    /// Attention lengths are multiples of this, so that rows of about the same length go together.
    private static final int BUCKET = 64;

    /// Prompts are computed in pieces of so many tokens, always cut at the same places.
    private static final int PIECE = 64;

    /// @param base embedding, last norm, head
    record Parts(
            Kernels kernels,
            DecoderConfig config,
            Types types,
            List<Tensor> base,
            List<Tensor> weights,
            List<Tensor> biases) {}

    /// @param rows texts side by side
    /// @param capacity tokens of the longest text
    record Size(int rows, int capacity) {}

    private final Parts parts;
    private final Size size;
    private final List<LayerLora> lora;
    private final List<Tensor> pairs = new ArrayList<>();
    private final double[] scales;
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final int[][] prompts;
    private final Tensor cosines;
    private final Tensor sines;

    /// Takes over the tensors of `lora`.
    DecoderCache(Parts parts, RotaryEmbedding rotary, List<LayerLora> lora, Size size) {
        this.parts = parts;
        this.lora = lora;
        this.size = new Size(size.rows(), (size.capacity() + BUCKET - 1) / BUCKET * BUCKET);
        prompts = new int[size.rows()][0];
        lora.forEach(layer -> pairs.addAll(layer.pairs()));
        lora.forEach(LayerLora::own);
        scales = lora.stream().flatMapToDouble(l -> Arrays.stream(l.scales())).toArray();
        DecoderConfig.Heads heads = parts.config().heads();
        for (int i = 0; i < parts.config().layers(); i++) {
            keys.add(room(heads));
            values.add(room(heads));
        }
        cosines = Scope.own(rotary.cosines(this.size.capacity()).copy());
        sines = Scope.own(rotary.sines(this.size.capacity()).copy());
    }

    public int rows() {
        return size.rows();
    }

    /// Starts a row anew with a prompt: logits (1, V) of the token after it. Pieces that another
    /// row has computed already are copied: the same numbers, bit for bit, for a piece depends on
    /// nothing but its own tokens and those before it.
    public Tensor prefill(int row, int[] ids) {
        int known = copyKnownPieces(row, ids);
        prompts[row] = ids.clone();
        Tensor last = piece(row, ids, known);
        for (int first = known + PIECE; first < ids.length; first += PIECE) {
            last = piece(row, ids, first);
        }
        return parts.kernels().call("next", last, parts.base(), parts.config().kernelNumbers());
    }

    /// One more token in every row: logits (R, V) of the tokens after them.
    ///
    /// @param ids (R), anything in rows not in use
    /// @param positions (R) of these tokens in their rows, 0 in rows not in use
    public Tensor step(int[] ids, int[] positions) {
        for (int row = 0; row < positions.length; row++) {
            if (positions[row] == 0) {
                prompts[row] = new int[0]; // its first place is about to be overwritten
            }
        }
        return parts.kernels()
                .call(
                        "step",
                        longs(ids),
                        longs(positions),
                        runs(positions),
                        parts.base(),
                        cosines,
                        sines,
                        parts.weights(),
                        parts.biases(),
                        pairs,
                        scales,
                        keys,
                        values,
                        sizes(),
                        parts.config().kernelNumbers());
    }

    /// The best token of each row of logits (R, V); -1 where one of them is not a number.
    public int[] best(Tensor logits) {
        try (Scope scope = new Scope()) {
            long[] ids = parts.kernels().call("best", logits).toLongs();
            int[] best = new int[ids.length];
            for (int i = 0; i < best.length; i++) {
                best[i] = (int) ids[i];
            }
            return best;
        }
    }

    @Override
    public void close() {
        lora.forEach(LayerLora::close);
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
        cosines.close();
        sines.close();
    }

    private int copyKnownPieces(int row, int[] ids) {
        int source = row;
        int known = 0;
        for (int other = 0; other < prompts.length; other++) {
            int common = commonPieces(prompts[other], ids);
            if (common > known) {
                source = other;
                known = common;
            }
        }
        if (source != row) {
            for (List<Tensor> cache : List.of(keys, values)) {
                parts.kernels().call("copy_start", cache, source, row, known).close();
            }
        }
        return known;
    }

    /// Tokens of whole pieces that two prompts begin with; at least the last token is left over.
    private static int commonPieces(int[] held, int[] ids) {
        int most = Math.min(held.length, ids.length - 1);
        int mismatch = Arrays.mismatch(held, 0, most, ids, 0, most);
        return (mismatch < 0 ? most : mismatch) / PIECE * PIECE;
    }

    private Tensor piece(int row, int[] ids, int first) {
        return parts.kernels()
                .call(
                        "prefill",
                        longs(Arrays.copyOfRange(ids, first, Math.min(ids.length, first + PIECE))),
                        row,
                        first,
                        parts.base(),
                        cosines,
                        sines,
                        parts.weights(),
                        parts.biases(),
                        pairs,
                        scales,
                        keys,
                        values,
                        sizes(),
                        parts.config().kernelNumbers());
    }

    /// First row, rows and length of each run of neighbours in one bucket.
    private static long[] runs(int[] positions) {
        List<Long> runs = new ArrayList<>();
        int first = 0;
        for (int row = 1; row <= positions.length; row++) {
            if (row == positions.length || bucket(positions[row]) != bucket(positions[first])) {
                runs.addAll(List.of((long) first, (long) row - first, bucket(positions[first])));
                first = row;
            }
        }
        return runs.stream().mapToLong(Long::longValue).toArray();
    }

    private static long bucket(int position) {
        return (long) (position / BUCKET + 1) * BUCKET;
    }

    private Tensor room(DecoderConfig.Heads heads) {
        return Scope.own(
                Tensor.zeros(
                        parts.types().weights(),
                        size.rows(),
                        size.capacity(),
                        heads.keys(),
                        heads.size()));
    }

    private long[] sizes() {
        DecoderConfig.Heads heads = parts.config().heads();
        return LongStream.concat(
                        LongStream.of(heads.queries(), heads.keys()),
                        parts.config().attention().windows().stream().mapToLong(w -> w))
                .toArray();
    }

    private static Tensor longs(int[] values) {
        return Tensor.ofLongs(Arrays.stream(values).asLongStream().toArray(), values.length);
    }
}
