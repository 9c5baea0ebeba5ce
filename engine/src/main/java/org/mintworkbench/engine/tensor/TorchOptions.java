package org.mintworkbench.engine.tensor;

/// @param threads how many threads one operation may use, from 1 up
/// @param device where the tensors live
public record TorchOptions(int threads, Device device) {
    public TorchOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more: " + threads);
        }
    }

    public static TorchOptions cpu(int threads) {
        return new TorchOptions(threads, Device.cpu());
    }
}
