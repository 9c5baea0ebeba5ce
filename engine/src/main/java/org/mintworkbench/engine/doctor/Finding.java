package org.mintworkbench.engine.doctor;

/// What one check found.
///
/// @param name what was checked, e.g. `memory`
/// @param detail what is there, in one sentence
/// @param remedy what to do, in one sentence; empty when there is nothing to do
public record Finding(String name, Status status, String detail, String remedy) {
    /// From harmless to hindering.
    public enum Status {
        /// As it should be.
        GOOD,
        /// Something works less well, or not at all, but experiments run.
        LIMITED,
        /// Experiments do not run.
        BROKEN
    }

    public static Finding good(String name, String detail) {
        return new Finding(name, Status.GOOD, detail, "");
    }

    static Finding limited(String name, String detail, String remedy) {
        return new Finding(name, Status.LIMITED, detail, remedy);
    }

    static Finding broken(String name, String detail, String remedy) {
        return new Finding(name, Status.BROKEN, detail, remedy);
    }
}
