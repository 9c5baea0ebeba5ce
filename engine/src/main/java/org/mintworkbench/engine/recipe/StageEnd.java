package org.mintworkbench.engine.recipe;

/// How a stage ended that may be asked to stop.
public enum StageEnd {
    COMPLETED,
    /// ended on request; what was done so far is kept, and the same command goes on from it
    STOPPED
}
