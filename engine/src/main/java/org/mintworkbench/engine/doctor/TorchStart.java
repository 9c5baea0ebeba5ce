package org.mintworkbench.engine.doctor;

/// Starts PyTorch on the CPU and computes something with it.
@FunctionalInterface
public interface TorchStart {
    /// @return what started, e.g. `PyTorch 2.7.1 on cpu with 2 threads`
    /// @throws RuntimeException or LinkageError when it does not start
    String start();
}
