package org.mintworkbench.engine.cli;

/// A stage has ended because its process is asked to end. What it has is saved.
final class StageStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    StageStopped() {
        super("The stage was stopped on request.");
    }
}
