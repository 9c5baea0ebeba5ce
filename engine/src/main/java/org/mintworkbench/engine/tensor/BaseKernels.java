package org.mintworkbench.engine.tensor;

/// The few functions that [Tensor] itself needs.
final class BaseKernels {
    private static final Kernels KERNELS = Kernels.load("base.torchscript", BaseKernels.class);

    private BaseKernels() {}

    static Tensor call(String function, Object... arguments) {
        return KERNELS.call(function, arguments);
    }
}
