package org.mintworkbench.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.workspace.run.OptimizerSettings;

/// AdamW with decoupled weight decay (Loshchilov & Hutter 2019), operation for operation as
/// `torch.optim.AdamW` on one tensor at a time.
final class AdamW implements AutoCloseable {
    private static final String MEAN = "m.";
    private static final String SQUARE = "v.";

    private final Kernels kernels = Kernels.load("adamw.torchscript", AdamW.class);
    private final List<Adapter.Parameter> parameters;
    private final OptimizerSettings settings;
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();

    AdamW(Adapter adapter, OptimizerSettings settings) {
        this.parameters = adapter.parameters();
        this.settings = settings;
        for (Adapter.Parameter parameter : parameters) {
            means.add(zerosLike(parameter.value()));
            squares.add(zerosLike(parameter.value()));
        }
    }

    /// Global L2 norm of all gradients, as they are now.
    double gradientNorm() {
        try (Scope scope = new Scope()) {
            return kernels.call("global_norm", gradients()).item();
        }
    }

    /// Clips the gradients and changes the parameters.
    ///
    /// @param step from 1
    /// @param norm what [#gradientNorm] gave
    void apply(int step, double learningRate, double norm) {
        double factor = settings.clip() > 0 ? Math.min(1, settings.clip() / (norm + 1e-6)) : 1;
        double correction1 = 1 - Math.pow(settings.beta1(), step);
        double correction2 = 1 - Math.pow(settings.beta2(), step);
        try (Scope scope = new Scope()) {
            List<Tensor> gradients = gradients();
            for (int i = 0; i < parameters.size(); i++) {
                kernels.call(
                        "update",
                        parameters.get(i).value(),
                        gradients.get(i),
                        List.of(means.get(i), squares.get(i)),
                        new double[] {settings.beta1(), settings.beta2()},
                        settings.epsilon(),
                        1 - learningRate * settings.weightDecay(),
                        learningRate / correction1,
                        Math.sqrt(correction2),
                        factor);
            }
        }
    }

    /// Writes the moments: `m.<parameter>` and `v.<parameter>`.
    void write(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            tensors.put(MEAN + parameters.get(i).name(), means.get(i));
            tensors.put(SQUARE + parameters.get(i).name(), squares.get(i));
        }
        TensorFile.write(file, tensors, Map.of());
    }

    /// Takes the moments of a file.
    void read(Path file) {
        try (Scope scope = new Scope();
                TensorFile tensors = TensorFile.open(file)) {
            for (int i = 0; i < parameters.size(); i++) {
                means.get(i).set(tensors.get(MEAN + parameters.get(i).name()));
                squares.get(i).set(tensors.get(SQUARE + parameters.get(i).name()));
            }
        }
    }

    private List<Tensor> gradients() {
        return parameters.stream().map(Adapter.Parameter::gradient).toList();
    }

    private static Tensor zerosLike(Tensor tensor) {
        return Scope.own(Tensor.zeros(tensor.dtype(), tensor.shape()));
    }

    @Override
    public void close() {
        means.forEach(Tensor::close);
        squares.forEach(Tensor::close);
    }
}
