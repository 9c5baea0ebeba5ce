package org.mintworkbench.workspace.json;

/// A file's content that says which version of its form it has.
public interface Versioned {
    /// The version this program writes and the newest it reads.
    int CURRENT = 1;

    int schema();
}
