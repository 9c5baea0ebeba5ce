package org.mintworkbench.engine.generate;

/// What a model said.
///
/// @param id the request's
/// @param ids new tokens, the stop token not among them
/// @param finish why it ended
public record Generation(String id, int[] ids, Finish finish) {
    public enum Finish {
        STOP_TOKEN,
        LENGTH,
        CANCELLED
    }
}
