package org.mintworkbench.engine.text;

import java.util.Objects;

/// A chat of which only the last answer is to be learnt.
///
/// @param ids of the whole chat
/// @param promptLength how many of them, from the front, are not scored
public record ScoredChat(int[] ids, int promptLength) {
    public ScoredChat {
        Objects.requireNonNull(ids);
        if (promptLength < 0) {
            throw new IllegalArgumentException("A prompt has no negative length.");
        }
    }
}
