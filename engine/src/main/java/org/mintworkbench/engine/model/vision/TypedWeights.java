package org.mintworkbench.engine.model.vision;

import java.util.List;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Tensor;

/// Weights of one model in one type.
public record TypedWeights(Weights weights, DType type) {
    /// @throws org.mintworkbench.workspace.UserError if it is missing or has another shape
    public Tensor take(String name, long... shape) {
        return weights.take(name, type, shape);
    }

    /// `name.weight` and `name.bias` of a norm, or of a linear map from `inputs`.
    ///
    /// @param inputs none for a norm
    public List<Tensor> pair(String name, long outputs, long... inputs) {
        long[] shape = inputs.length == 0 ? new long[] {outputs} : new long[] {outputs, inputs[0]};
        return List.of(take(name + ".weight", shape), take(name + ".bias", outputs));
    }
}
