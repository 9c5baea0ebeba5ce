package org.mintworkbench.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.mintworkbench.engine.model.TokenLoss;
import org.mintworkbench.engine.tensor.Tensor;

/// A loss that remembers what it measured on the way.
final class MeasuredLoss implements TokenLoss {
    private final List<String> names;
    private final Function<Tensor, List<Tensor>> kernel;
    private final SequencedMap<String, Double> metrics = new LinkedHashMap<>();

    /// @param names of the metrics
    /// @param kernel log-probabilities (B, T) → the loss (), the metrics (number of names)
    MeasuredLoss(List<String> names, Function<Tensor, List<Tensor>> kernel) {
        this.names = names;
        this.kernel = kernel;
    }

    @Override
    public Tensor of(Tensor logProbs) {
        List<Tensor> results = kernel.apply(logProbs);
        double[] values = results.getLast().toDoubles();
        for (int i = 0; i < names.size(); i++) {
            metrics.put(names.get(i), values[i]);
        }
        return results.getFirst();
    }

    /// Empty before the loss was computed.
    Map<String, Double> metrics() {
        return metrics;
    }
}
