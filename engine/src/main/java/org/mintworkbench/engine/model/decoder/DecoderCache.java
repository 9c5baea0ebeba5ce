package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Look;
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
            List<LayerWeights> layers,
            CrossLayers cross) {}

    /// Neighbouring layers that look at text, in the kernels' order.
    private record Stretch(
            List<Tensor> weights,
            List<Tensor> biases,
            List<Tensor> pairs,
            double[] scales,
            List<Tensor> keys,
            List<Tensor> values,
            long[] sizes) {}

    /// What a row's text sees of images.
    ///
    /// @param memory of them; the cache takes it over
    public record Sight(Gaze gaze, CrossLayers.Memory memory) {}

    /// @param rows texts side by side
    /// @param capacity tokens of the longest text
    record Size(int rows, int capacity) {}

    private final Parts parts;
    private final Size size;
    private final List<LayerLora> lora;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final int[][] prompts;
    private final @Nullable Sight[] sights;
    private final Tensor cosines;
    private final Tensor sines;

    /// Takes over the tensors of `lora`.
    DecoderCache(Parts parts, RotaryEmbedding rotary, List<LayerLora> lora, Size size) {
        this.parts = parts;
        this.lora = lora;
        this.size = new Size(size.rows(), (size.capacity() + BUCKET - 1) / BUCKET * BUCKET);
        prompts = new int[size.rows()][0];
        sights = new Sight[size.rows()];
        lora.forEach(LayerLora::own);
        DecoderConfig.Heads heads = parts.config().heads();
        for (int[] range : parts.config().stretches()) {
            stretches.add(stretch(range[0], range[1], heads));
        }
        cosines = Scope.own(rotary.cosines(this.size.capacity()).copy());
        sines = Scope.own(rotary.sines(this.size.capacity()).copy());
    }

    public int rows() {
        return size.rows();
    }

    /// The adapter's, one a layer, then the projector's if the model sees.
    public List<LayerLora> lora() {
        return Collections.unmodifiableList(lora);
    }

    /// Starts a row anew with a prompt that sees nothing: see below.
    public Tensor prefill(int row, int[] ids) {
        return prefill(row, ids, Optional.empty());
    }

    /// Starts a row anew with a prompt: logits (1, V) of the token after it. Pieces that another
    /// row has computed already are copied: the same numbers, bit for bit, for a piece depends on
    /// nothing but its own tokens, those before it and its images.
    public Tensor prefill(int row, int[] ids, Optional<Sight> sight) {
        int known = copyKnownPieces(row, ids, key(sight.orElse(null)));
        prompts[row] = ids.clone();
        forget(row);
        sights[row] = sight.orElse(null);
        Tensor last = piece(row, ids, known);
        for (int first = known + PIECE; first < ids.length; first += PIECE) {
            last = piece(row, ids, first);
        }
        return next(parts.kernels().call("last", last));
    }

    /// One more token in every row: logits (R, V) of the tokens after them.
    ///
    /// @param ids (R), anything in rows not in use
    /// @param positions (R) of these tokens in their rows, 0 in rows not in use
    public Tensor step(int[] ids, int[] positions) {
        for (int row = 0; row < positions.length; row++) {
            if (positions[row] == 0) {
                prompts[row] = new int[0]; // its first place is about to be overwritten
                forget(row);
            }
        }
        Optional<Look> look = look(positions);
        Tensor at = longs(positions);
        Tensor x = embed(ids);
        for (int i = 0; i < stretches.size(); i++) {
            x = through("step", x, at, runs(positions), i);
            x = afterStretch(i, x, look);
        }
        return next(x);
    }

    /// @param own and other: what this kernel is given and others are not
    private Tensor through(String kernel, Tensor x, Object own, Object other, int index) {
        Stretch stretch = stretches.get(index);
        return stretch.keys().isEmpty()
                ? x
                : parts.kernels()
                        .call(
                                kernel,
                                x,
                                own,
                                other,
                                cosines,
                                sines,
                                stretch.weights(),
                                stretch.biases(),
                                stretch.pairs(),
                                stretch.scales(),
                                stretch.keys(),
                                stretch.values(),
                                stretch.sizes(),
                                parts.config().kernelNumbers());
    }

    private Tensor embed(int[] ids) {
        return parts.kernels()
                .call(
                        "embed",
                        longs(ids),
                        parts.base().getFirst(),
                        parts.types().activations().code(),
                        parts.config().kernelNumbers());
    }

    private Tensor next(Tensor x) {
        return parts.kernels().call("next", x, parts.base(), parts.config().kernelNumbers());
    }

    /// The layer that looks at images, if one follows and there are any.
    private Tensor afterStretch(int stretch, Tensor x, Optional<Look> look) {
        int layer = parts.config().stretches().get(stretch)[1];
        return look.isPresent() && layer < parts.config().layers()
                ? parts.cross().look(layer, x, look.get(), lora.get(layer))
                : x;
    }

    private Optional<Look> look(int[] positions) {
        if (parts.config().images().isEmpty() || Arrays.stream(sights).allMatch(Objects::isNull)) {
            return Optional.empty();
        }
        Views views = new Views(parts.config().images().orElseThrow(), positions.length);
        List<CrossLayers.Memory> memories = new ArrayList<>();
        for (int row = 0; row < positions.length; row++) {
            Sight sight = sights[row];
            if (sight != null) {
                views.put(row, sight.gaze(), positions[row], memories.size(), 0);
                memories.add(sight.memory());
            }
        }
        return Optional.of(new Look(views.view(parts.types().activations()), memories));
    }

    private Optional<Look> look(int row, int first, int tokens) {
        Sight sight = sights[row];
        if (sight == null) {
            return Optional.empty();
        }
        Views views = new Views(parts.config().images().orElseThrow(), tokens);
        for (int t = 0; t < tokens; t++) {
            views.put(t, sight.gaze(), first + t, 0, 0);
        }
        return Optional.of(
                new Look(views.view(parts.types().activations()), List.of(sight.memory())));
    }

    private void forget(int row) {
        Sight sight = sights[row];
        if (sight != null) {
            sight.memory().close();
        }
        sights[row] = null;
    }

    private static String key(@Nullable Sight sight) {
        return sight == null ? "" : sight.gaze().key();
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
        for (int row = 0; row < sights.length; row++) {
            forget(row);
        }
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
        cosines.close();
        sines.close();
    }

    private int copyKnownPieces(int row, int[] ids, String key) {
        int source = row;
        int known = 0;
        for (int other = 0; other < prompts.length; other++) {
            int common = key(sights[other]).equals(key) ? commonPieces(prompts[other], ids) : 0;
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
        int[] some = Arrays.copyOfRange(ids, first, Math.min(ids.length, first + PIECE));
        Optional<Look> look = look(row, first, some.length);
        Tensor x = embed(some);
        for (int i = 0; i < stretches.size(); i++) {
            x = through("prefill", x, row, first, i);
            x = afterStretch(i, x, look);
        }
        return x;
    }

    private Stretch stretch(int from, int to, DecoderConfig.Heads heads) {
        Stretch all =
                new Stretch(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        lora.subList(from, to).stream()
                                .flatMapToDouble(l -> Arrays.stream(l.scales()))
                                .toArray(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        LongStream.concat(
                                        LongStream.of(heads.queries(), heads.keys()),
                                        parts
                                                .config()
                                                .attention()
                                                .windows()
                                                .subList(from, to)
                                                .stream()
                                                .mapToLong(w -> w))
                                .toArray());
        for (int i = from; i < to; i++) {
            all.weights().addAll(parts.layers().get(i).weights());
            all.biases().addAll(parts.layers().get(i).biases());
            all.pairs().addAll(lora.get(i).pairs());
            all.keys().add(room(heads));
            all.values().add(room(heads));
        }
        keys.addAll(all.keys());
        values.addAll(all.values());
        return all;
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

    private static Tensor longs(int[] values) {
        return Tensor.ofLongs(Arrays.stream(values).asLongStream().toArray(), values.length);
    }
}
