package org.mintworkbench.engine.generate;

/// Watches a generation and may end it. Called on the generating thread.
public interface GenerationListener {
    GenerationListener NONE = new GenerationListener() {};

    default void token(String id, int token) {}

    default void finished(Generation generation) {}

    /// Asked before every step.
    default boolean cancelled() {
        return false;
    }
}
