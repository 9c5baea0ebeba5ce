package org.mintworkbench.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frees every tensor created on this thread while it is the innermost scope. Without a scope a
/// tensor lives until someone closes it.
///
/// ```java
/// try (Scope scope = new Scope()) {
///     Tensor sum = kernels.call("sum", x);
///     return scope.keep(sum);
/// }
/// ```
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final @Nullable Scope outer;
    private final List<Tensor> tensors = new ArrayList<>();

    public Scope() {
        outer = INNERMOST.get();
        INNERMOST.set(this);
    }

    /// Hands a tensor to the scope outside, like a return value; to nobody if there is none.
    public Tensor keep(Tensor tensor) {
        if (tensors.remove(tensor) && outer != null) {
            outer.tensors.add(tensor);
        }
        return tensor;
    }

    /// Takes a tensor out of all scopes: the caller closes it.
    public static Tensor own(Tensor tensor) {
        for (Scope scope = INNERMOST.get(); scope != null; scope = scope.outer) {
            scope.tensors.remove(tensor);
        }
        return tensor;
    }

    static void enter(Tensor tensor) {
        Scope scope = INNERMOST.get();
        if (scope != null) {
            scope.tensors.add(tensor);
        }
    }

    @Override
    public void close() {
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("Scopes close innermost first, on their own thread.");
        }
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        tensors.forEach(Tensor::close);
        tensors.clear();
    }
}
