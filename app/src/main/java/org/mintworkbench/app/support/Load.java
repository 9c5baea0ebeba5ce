package org.mintworkbench.app.support;

import java.util.function.Function;
import org.mintworkbench.workspace.UserError;

/// Something that is read in the background: not there yet, there, or not to be had.
public sealed interface Load<T> {
    /// Nothing was asked for.
    record Idle<T>() implements Load<T> {}

    /// Being read.
    record Waiting<T>() implements Load<T> {}

    /// Read.
    record Ready<T>(T value) implements Load<T> {}

    /// Could not be read.
    record Failed<T>(UserError error) implements Load<T> {}

    /// The same state with the value turned into something else.
    default <R> Load<R> map(Function<T, R> change) {
        return switch (this) {
            case Idle<T> i -> new Idle<>();
            case Waiting<T> w -> new Waiting<>();
            case Ready<T> r -> new Ready<>(change.apply(r.value()));
            case Failed<T> f -> new Failed<>(f.error());
        };
    }
}
