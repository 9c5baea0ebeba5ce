package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.Pass.Targets;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// Log-probabilities of given tokens and their backward pass, chunk by chunk, so that memory is
/// bounded whatever the vocabulary. Probabilities are kept from one pass to the other as long as
/// they fit in [#KEPT]; the rest is computed again.
final class Head {
    /// Logits computed at once.
    private static final long CHUNK = 16_000_000;

    /// Probabilities kept for the backward pass.
    private static final long KEPT = 64_000_000;

    private final Kernels kernels = Kernels.load("head.torchscript", Head.class);
    private final Decoder decoder;

    Head(Decoder decoder) {
        this.decoder = decoder;
    }

    /// What the forward pass leaves for the backward pass.
    ///
    /// @param logProbs (n)
    /// @param pieces of the probabilities, as many as fitted
    record Scores(Tensor hidden, Tensor targets, Tensor logProbs, List<List<Tensor>> pieces) {}

    /// @param hidden (n, D)
    /// @param targets (n) token ids
    /// @param share of [#KEPT] to use, 0 if there will be no backward pass
    Scores scores(Tensor hidden, Tensor targets, double share) {
        List<Tensor> logProbs = new ArrayList<>();
        List<List<Tensor>> kept = new ArrayList<>();
        long perToken = (long) decoder.config().vocabulary() * (cap() > 0 ? 2 : 1);
        long room = (long) (KEPT * share) / perToken;
        long n = targets.size();
        for (long first = 0; first < n; first += step()) {
            long size = Math.min(step(), n - first);
            try (Scope scope = new Scope()) {
                List<Tensor> piece = piece(hidden, targets, first, size);
                logProbs.add(scope.keep(piece.getFirst()));
                if (first + size <= room) {
                    piece.forEach(scope::keep);
                    kept.add(piece);
                }
            }
        }
        return new Scores(hidden, targets, kernels.call("join", logProbs), kept);
    }

    /// log p of tokens that may follow hidden rows, in nats.
    ///
    /// @param hidden (n, D)
    /// @param parents of each edge the row it follows, not falling
    /// @param tokens same length
    double[] edges(Tensor hidden, int[] parents, int[] tokens) {
        double[] logProbs = new double[parents.length];
        long rows = hidden.shape()[0];
        int done = 0;
        for (long first = 0; first < rows; first += step()) {
            long size = Math.min(step(), rows - first);
            int end = done;
            while (end < parents.length && parents[end] < first + size) {
                end++;
            }
            if (end > done) {
                long start = first;
                long[] at = IntStream.range(done, end).mapToLong(e -> parents[e] - start).toArray();
                long[] ids = IntStream.range(done, end).mapToLong(e -> tokens[e]).toArray();
                try (Scope scope = new Scope()) {
                    double[] piece =
                            kernels.call(
                                            "edges",
                                            kernels.call("chunk", hidden, first, size),
                                            Tensor.ofLongs(at, at.length),
                                            Tensor.ofLongs(ids, ids.length),
                                            decoder.head(),
                                            cap())
                                    .toDoubles();
                    System.arraycopy(piece, 0, logProbs, done, piece.length);
                }
            }
            done = end;
        }
        return logProbs;
    }

    /// @param gradient (n) of the loss with respect to the log-probabilities
    /// @return (n, D) of the loss with respect to the hidden states
    Tensor backward(Scores scores, Tensor gradient) {
        List<Tensor> pieces = new ArrayList<>();
        long n = scores.targets().size();
        int index = 0;
        for (long first = 0; first < n; first += step()) {
            long size = Math.min(step(), n - first);
            try (Scope scope = new Scope()) {
                List<Tensor> piece =
                        index < scores.pieces().size()
                                ? scores.pieces().get(index)
                                : piece(scores.hidden(), scores.targets(), first, size);
                Tensor targets = kernels.call("chunk", scores.targets(), first, size);
                Tensor g = kernels.call("chunk", gradient, first, size);
                pieces.add(
                        scope.keep(
                                kernels.call(
                                        "backward",
                                        piece.get(1),
                                        piece.get(2),
                                        piece.get(3),
                                        targets,
                                        g,
                                        decoder.head())));
                piece.get(1).close();
                piece.get(3).close();
                index++;
            }
        }
        return kernels.call("join", pieces);
    }

    /// (n) values → (B, T) at the targets' places, 0 elsewhere.
    Tensor spread(Tensor values, Targets targets, TokenBatch batch) {
        return kernels.call(
                "spread", values, targets.where(), targets.which(), batch.rows(), batch.width());
    }

    /// (B, T) → (n): the sum over each target's places.
    Tensor collect(Tensor field, Targets targets) {
        return kernels.call(
                "collect", field, targets.where(), targets.which(), targets.ids().size());
    }

    Tensor spreadLogits(Tensor values, Tensor where, TokenBatch batch) {
        return kernels.call("spread_logits", values, where, batch.rows(), batch.width());
    }

    private List<Tensor> piece(Tensor hidden, Tensor targets, long first, long size) {
        return kernels.callAll(
                "scores",
                kernels.call("chunk", hidden, first, size),
                kernels.call("chunk", targets, first, size),
                decoder.head(),
                cap());
    }

    private double cap() {
        return decoder.config().embedding().logitCap();
    }

    private long step() {
        return Math.max(16, CHUNK / decoder.config().vocabulary());
    }
}
