package org.mintworkbench.engine.model;

import org.mintworkbench.engine.tensor.Tensor;

/// A loss as a function of token log-probabilities. It runs with gradients recorded.
@FunctionalInterface
public interface TokenLoss {
    /// @param logProbs (B, T) log p(token t | tokens before t) in nats where scored, 0 elsewhere
    /// @return the loss, a tensor of one element
    Tensor of(Tensor logProbs);
}
