package org.mintworkbench.engine.generate;

/// One prompt to go on from.
///
/// @param id the caller's name for it
/// @param promptIds at least one token
/// @param seed of the draws for this request alone
public record GenerationRequest(String id, int[] promptIds, long seed) {
    public GenerationRequest {
        if (promptIds.length == 0) {
            throw new IllegalArgumentException("request " + id + " has an empty prompt");
        }
    }
}
