package org.mintworkbench.engine.tensor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// A safetensors file, mapped into memory: reading one costs nothing until its values are used.
public final class TensorFile implements AutoCloseable {
    private TensorFile() {}

    public static TensorFile open(Path file) {
        throw new UnsupportedOperationException();
    }

    public Set<String> names() {
        throw new UnsupportedOperationException();
    }

    /// A view of the file's memory on the CPU, in the file's type. It outlives this object.
    public Tensor get(String name) {
        throw new UnsupportedOperationException();
    }

    /// Writes tensors in the order of the map, atomically (temporary name, sync, move).
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
