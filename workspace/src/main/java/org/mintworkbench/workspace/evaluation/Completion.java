package org.mintworkbench.workspace.evaluation;

/// A student's answer to one case.
///
/// @param text decoded without special tokens
/// @param tokens number of generated tokens, the stop token not counted
public record Completion(String example, String text, int tokens, Stop stop) {
    /// Why generation ended.
    public enum Stop {
        STOP_TOKEN,
        LENGTH,
        CANCELLED
    }
}
