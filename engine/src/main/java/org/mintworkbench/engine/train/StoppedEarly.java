package org.mintworkbench.engine.train;

/// The user asked for an end while a run was still being made ready: nothing has been trained yet
/// that a checkpoint would have to keep.
final class StoppedEarly extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedEarly() {
        super("Stopped on request before the next step.", null, false, false);
    }
}
