package org.mintworkbench.engine.tensor;

import java.util.Set;

/// Named tensors in a file. The file must not change while it is open.
public interface TensorSource extends AutoCloseable {
    Set<String> names();

    /// @throws org.mintworkbench.workspace.UserError if there is none of this name
    long[] shape(String name);

    DType dtype(String name);

    /// A view of the file's memory, on the CPU, in the file's type. It outlives this object.
    Tensor get(String name);

    @Override
    void close();
}
