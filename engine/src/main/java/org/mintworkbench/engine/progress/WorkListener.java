package org.mintworkbench.engine.progress;

/// Hears how far a piece of work has come.
@FunctionalInterface
public interface WorkListener {
    WorkListener NONE = (done, total) -> {};

    /// @param done from 0 to `total`, never less than the time before
    /// @param total in units of the work's own choice, the same at every call
    void at(long done, long total);
}
