package org.mintworkbench.workspace.dataset;

/// A row that could not be read, or was read with a doubt; the others went on.
///
/// @param line 1-based physical line, 0 when the file has none
public record Problem(String file, int line, String reason, Severity severity) {
    /// How bad it is.
    public enum Severity {
        SKIPPED,
        WARNING
    }
}
