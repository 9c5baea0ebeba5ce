package org.mintworkbench.engine.tensor;

import java.nio.file.Path;

/// Where tensors live.
public sealed interface Device {
    /// The name PyTorch uses.
    String torchName();

    record Cpu() implements Device {
        @Override
        public String torchName() {
            return "cpu";
        }
    }

    /// The first NVIDIA GPU, through a PyTorch that the user already has.
    ///
    /// @param pytorch its folder, e.g. `.../site-packages/torch`
    record Cuda(Path pytorch) implements Device {
        @Override
        public String torchName() {
            return "cuda:0";
        }
    }

    static Device cpu() {
        return new Cpu();
    }

    static Device cuda(Path pytorch) {
        return new Cuda(pytorch);
    }
}
