package org.mintworkbench.workspace.run;

import org.mintworkbench.workspace.Checks;

/// @param device `cpu` or `cuda`
/// @param threads 0 for all cores
/// @param type what the base model computes in; adapters stay in fp32
public record ComputeSettings(Device device, int threads, Type type) {
    /// Where tensors live.
    public enum Device {
        CPU,
        CUDA
    }

    /// Number format of the base model's maths.
    public enum Type {
        FP32,
        BF16
    }

    public ComputeSettings {
        Checks.require(threads >= 0, "compute.threads", "must be 0 or more");
    }
}
