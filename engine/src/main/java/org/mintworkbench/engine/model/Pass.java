package org.mintworkbench.engine.model;

import java.util.List;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Places;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// One batch on its way through the layers. Its tensors belong to the scope it was made in.
final class Pass {
    /// Tokens whose following token is looked at.
    ///
    /// @param before (n) where the token before lies among the packed tokens
    /// @param ids (n) the tokens themselves
    /// @param where (n) row * T + t
    record Targets(Tensor before, Tensor ids, Tensor where) {}

    private final Decoder decoder;
    private final TokenBatch batch;
    private final List<LayerLora> lora;
    private final Dropout dropout;
    private final Packing packing;
    private final Tensor ids;
    private final Places places;

    Pass(Decoder decoder, TokenBatch batch, List<LayerLora> lora, Dropout dropout) {
        this.decoder = decoder;
        this.batch = batch;
        this.lora = lora;
        this.dropout = dropout;
        packing = Packing.of(batch.ids());
        ids = tensor(packing.ids());
        places = decoder.places(packing.positions(), packing.spans());
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
        for (int i = 0; i < lora.size(); i++) {
            x = layer(i, x);
        }
        return x;
    }

    /// One layer, with the same dropout whenever it is called.
    Tensor layer(int index, Tensor x) {
        if (dropout instanceof Dropout.Seeded seeded) {
            TorchRuntime.seed(SeededRandom.mix(seeded.seed(), index));
        }
        return decoder.layer(index, x, places, lora.get(index));
    }

    /// Has the layer anything that is trained?
    boolean trains(int index) {
        return lora.get(index).pairs().stream().anyMatch(tensor -> tensor.size() > 0);
    }

    /// What the batch scores: at least one token.
    Targets scored() {
        LongList before = new LongList();
        LongList targets = new LongList();
        LongList where = new LongList();
        for (int row = 0; row < batch.rows(); row++) {
            for (int t = 1; t < batch.ids()[row].length; t++) {
                if (batch.scored()[row][t]) {
                    before.add(packing.at(row, t - 1));
                    targets.add(batch.ids()[row][t]);
                    where.add((long) row * batch.width() + t);
                }
            }
        }
        if (before.size() == 0) {
            throw new IllegalArgumentException("no token of the batch is scored");
        }
        return new Targets(
                tensor(before.toArray()), tensor(targets.toArray()), tensor(where.toArray()));
    }

    /// Every token, its own place as `before`.
    Targets all() {
        LongList at = new LongList();
        LongList where = new LongList();
        for (int row = 0; row < batch.rows(); row++) {
            for (int t = 0; t < batch.ids()[row].length; t++) {
                at.add(packing.at(row, t));
                where.add((long) row * batch.width() + t);
            }
        }
        return new Targets(tensor(at.toArray()), ids, tensor(where.toArray()));
    }

    private static Tensor tensor(long[] values) {
        return Tensor.ofLongs(values, values.length);
    }
}
