package org.mintworkbench.engine.model.llama;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.llama.Llama.LayerLora;
import org.mintworkbench.engine.model.llama.Llama.Types;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// Keys and values of several texts that grow side by side, one row each, allocated once.
///
/// A row's numbers depend on nothing but the row: its prompt is computed alone, every later step
/// computes always the same number of rows, and attention looks at a length that follows from the
/// row's own. So an answer does not change with its neighbours, bit for bit.
public final class LlamaCache implements AutoCloseable {
    /// Attention lengths are multiples of this, so that rows of about the same length go together.
    private static final int BUCKET = 128;

    /// @param base embedding, last norm, head
    record Parts(
            Kernels kernels,
            LlamaConfig config,
            Types types,
            List<Tensor> base,
            List<Tensor> weights,
            List<Tensor> biases) {}

    /// @param rows texts side by side
    /// @param capacity tokens of the longest text
    record Size(int rows, int capacity) {}

    private final Parts parts;
    private final Size size;
    private final List<Tensor> pairs = new ArrayList<>();
    private final double[] scales;
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final Tensor cosines;
    private final Tensor sines;

    LlamaCache(Parts parts, RotaryEmbedding rotary, List<LayerLora> lora, Size size) {
        this.parts = parts;
        this.size = new Size(size.rows(), (size.capacity() + BUCKET - 1) / BUCKET * BUCKET);
        lora.forEach(layer -> pairs.addAll(layer.pairs()));
        scales = lora.stream().flatMapToDouble(l -> java.util.Arrays.stream(l.scales())).toArray();
        LlamaConfig.Heads heads = parts.config().attention();
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

    /// Starts a row anew with a prompt: logits (1, V) of the token after it.
    public Tensor prefill(int row, int[] ids) {
        return parts.kernels()
                .call(
                        "prefill",
                        longs(ids),
                        row,
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
                        parts.config().epsilon());
    }

    /// One more token in every row: logits (R, V) of the tokens after them.
    ///
    /// @param ids (R), anything in rows not in use
    /// @param positions (R) of these tokens in their rows, 0 in rows not in use
    public Tensor step(int[] ids, int[] positions) {
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
                        parts.config().epsilon());
    }

    /// The best token of each row of logits (R, V).
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
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
        cosines.close();
        sines.close();
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

    private Tensor room(LlamaConfig.Heads heads) {
        return Scope.own(
                Tensor.zeros(
                        parts.types().weights(),
                        size.rows(),
                        size.capacity(),
                        heads.keys(),
                        heads.size()));
    }

    private long[] sizes() {
        LlamaConfig.Heads heads = parts.config().attention();
        return new long[] {heads.queries(), heads.keys()};
    }

    private static Tensor longs(int[] values) {
        return Tensor.ofLongs(
                java.util.Arrays.stream(values).asLongStream().toArray(), values.length);
    }
}
