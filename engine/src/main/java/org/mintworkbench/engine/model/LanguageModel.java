package org.mintworkbench.engine.model;

import java.nio.file.Path;
import java.util.Optional;
import org.mintworkbench.engine.tensor.Tensor;

/// A causal language model read from a Hugging Face folder. Its weights are frozen and mapped from
/// the files; an adapter is given with each call, so that one model is policy and reference.
public final class LanguageModel implements AutoCloseable {
    private LanguageModel() {}

    public static LanguageModel load(Path folder, ModelOptions options) {
        throw new UnsupportedOperationException();
    }

    /// Log-probabilities in nats, (B, T), 0 where not scored. The head is computed only for scored
    /// tokens, chunk by chunk. Never recorded for a backward pass: see [#gradients].
    public Tensor logProbs(TokenBatch batch, Optional<Adapter> adapter) {
        throw new UnsupportedOperationException();
    }

    /// Forward, loss and backward. Gradients are ADDED to those the adapter's parameters hold.
    ///
    /// @return the loss
    public double gradients(TokenBatch batch, Adapter adapter, Dropout dropout, TokenLoss loss) {
        throw new UnsupportedOperationException();
    }

    /// All logits (B, T, V), 0 in padding: for tests and short texts only.
    public Tensor logits(TokenBatch batch, Optional<Adapter> adapter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
