package org.mintworkbench.engine.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.Kept;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Places;
import org.mintworkbench.engine.model.mllama.Eyes.Projected;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// Rows of a batch on their way through the layers. Its tensors belong to the scope it was made in.
final class Pass {
    /// Tokens whose following token is looked at. What rows share is looked at once: m places of
    /// the batch may be fewer tokens n.
    ///
    /// @param before (n) where the token before lies among the packed tokens
    /// @param ids (n) the tokens themselves
    /// @param where (m) row * T + t
    /// @param which (m) of the n, empty when each is one place
    record Targets(Tensor before, Tensor ids, Tensor where, Tensor which) {}

    private final Decoder decoder;
    private final TokenBatch batch;
    private final int[] rows;
    private final List<LayerLora> lora;
    private final Dropout dropout;
    private final Packing packing;
    private final Tensor ids;
    private final Optional<SeenRows> seen;
    private final Optional<Projected> projected;
    private final Places places;

    /// @param rows those of the batch that go this way, in order
    /// @param lora one a layer, then the projector's if the model sees
    /// @param all images of the whole batch
    Pass(
            Decoder decoder,
            TokenBatch batch,
            int[] rows,
            List<LayerLora> lora,
            Dropout dropout,
            Optional<SeenRows> all) {
        this.decoder = decoder;
        this.batch = batch;
        this.rows = rows;
        this.lora = lora;
        this.dropout = dropout;
        seen = all.flatMap(images -> images.only(rows));
        int[][] texts = Arrays.stream(rows).mapToObj(r -> batch.ids()[r]).toArray(int[][]::new);
        packing = seen.map(s -> Packing.of(texts, s.keys())).orElseGet(() -> Packing.of(texts));
        ids = tensor(packing.ids());
        projected = seen.map(images -> images.project(lora.getLast()));
        places =
                decoder.places(packing.positions(), packing.branches(), packing.spans())
                        .seeing(
                                seen.map(images ->
                                        images.look(
                                                decoder,
                                                packing,
                                                projected.orElseThrow(),
                                                !lora.getLast().isEmpty())));
    }

    TokenBatch batch() {
        return batch;
    }

    /// (N, D)
    Tensor embed() {
        return decoder.embed(ids);
    }

    /// All layers, (N, D).
    Tensor forward() {
        Tensor x = embed();
        for (int i = 0; i < decoder.config().layers(); i++) {
            x = layer(i, x);
        }
        return x;
    }

    /// One layer without dropout.
    Tensor layer(int index, Tensor x) {
        return decoder.layer(index, x, places, lora.get(index));
    }

    /// One layer for training, with the same dropout whenever it is called.
    Kept layerKept(int index, Tensor x) {
        if (dropout instanceof Dropout.Seeded seeded) {
            TorchRuntime.seed(SeededRandom.mix(seeded.seed(), index));
        }
        return decoder.layerKept(index, x, places, lora.get(index));
    }

    /// The way back through one layer: see [Decoder#layerBackward].
    Tensor layerBackward(
            int index, Tensor gradient, Tensor x, List<Tensor> kept, List<Tensor> sums) {
        return decoder.layerBackward(index, gradient, x, kept, places, lora.get(index), sums);
    }

    /// The way back through the projector, once all layers have gone back.
    ///
    /// @param sums like its LoRA pair
    void projectorBackward(List<Tensor> sums) {
        seen.ifPresent(images ->
                places.seen()
                        .flatMap(Decoder.Seen::sums)
                        .ifPresent(gradient ->
                                images.eyes()
                                        .projectBackward(
                                                gradient,
                                                projected.orElseThrow(),
                                                lora.getLast(),
                                                sums)));
    }

    /// The first layer that has anything that is trained, or that looks at images through a
    /// projector that is; below it nothing need go back.
    int firstTrained() {
        boolean projector = places.seen().flatMap(Decoder.Seen::sums).isPresent();
        int index = 0;
        while (index < decoder.config().layers()
                && lora.get(index).isEmpty()
                && !(projector && decoder.config().looksAtImages(index))) {
            index++;
        }
        return index;
    }

    /// What the batch scores: at least one token.
    Targets scored() {
        LongList before = new LongList();
        LongList targets = new LongList();
        LongList where = new LongList();
        LongList which = new LongList();
        Map<Long, Long> known = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            for (int t = 1; t < batch.ids()[row].length; t++) {
                long id = batch.ids()[row][t];
                // A token that stands for an image has no logit.
                if (batch.scored()[row][t] && id < decoder.config().vocabulary()) {
                    long at = packing.at(i, t - 1);
                    long found = known.merge(at << 32 | id, (long) before.size(), (old, _) -> old);
                    if (found == before.size()) {
                        before.add(at);
                        targets.add(id);
                    }
                    which.add(found);
                    where.add((long) row * batch.width() + t);
                }
            }
        }
        if (before.size() == 0) {
            throw new IllegalArgumentException("no token of these rows is scored");
        }
        boolean shared = before.size() < where.size();
        return new Targets(
                tensor(before.toArray()),
                tensor(targets.toArray()),
                tensor(where.toArray()),
                shared ? tensor(which.toArray()) : decoder.nothing());
    }

    /// Every token, its own place as `before`.
    Targets all() {
        LongList at = new LongList();
        LongList where = new LongList();
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            for (int t = 0; t < batch.ids()[row].length; t++) {
                at.add(packing.at(i, t));
                where.add((long) row * batch.width() + t);
            }
        }
        return new Targets(tensor(at.toArray()), ids, tensor(where.toArray()), decoder.nothing());
    }

    private static Tensor tensor(long[] values) {
        return Tensor.ofLongs(values, values.length);
    }
}
