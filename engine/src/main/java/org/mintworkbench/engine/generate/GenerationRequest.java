package org.mintworkbench.engine.generate;

import org.mintworkbench.engine.model.vision.Sight;

/// One prompt to go on from.
///
/// @param id the caller's name for it
/// @param promptIds at least one token
/// @param seed of the draws for this request alone
/// @param sight the prompt's images
public record GenerationRequest(String id, int[] promptIds, long seed, Sight sight) {
    /// Without images.
    public GenerationRequest(String id, int[] promptIds, long seed) {
        this(id, promptIds, seed, Sight.none());
    }

    public GenerationRequest {
        if (promptIds.length == 0) {
            throw new IllegalArgumentException("request " + id + " has an empty prompt");
        }
    }
}
