package org.mintworkbench.engine.recipe;

/// Hears how far a stage has come, and may end it.
public interface StageListener {
    StageListener NONE = (stage, done, total) -> {};

    /// @param stage e.g. `generate test`
    void progress(String stage, long done, long total);

    /// Asked now and then.
    default boolean cancelled() {
        return false;
    }
}
