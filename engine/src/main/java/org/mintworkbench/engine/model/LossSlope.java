package org.mintworkbench.engine.model;

import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A loss and its gradient.
///
/// @param gradient (B, T) with respect to the log-probabilities
record LossSlope(double loss, Tensor gradient) {
    /// @param logProbs (B, T)
    static LossSlope of(Tensor logProbs, TokenLoss loss) {
        Tensor x = logProbs.copy().requireGradient();
        Tensor value = TorchRuntime.withGradients(() -> loss.of(x));
        value.backward();
        return new LossSlope(value.item(), x.grad());
    }
}
