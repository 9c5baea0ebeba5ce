package org.mintworkbench.engine.train;

import java.util.Arrays;
import org.mintworkbench.engine.model.vision.Sight;

/// A prompt and its answer as one row of token ids.
///
/// @param ids prompt, then response
/// @param promptLength how many of the ids are the prompt's
/// @param sight the prompt's images
public record TokenSequence(int[] ids, int promptLength, Sight sight) {
    /// Without images.
    public TokenSequence(int[] ids, int promptLength) {
        this(ids, promptLength, Sight.none());
    }

    public TokenSequence {
        if (promptLength < 0 || promptLength > ids.length) {
            throw new IllegalArgumentException(
                    "a prompt of " + promptLength + " tokens in a row of " + ids.length);
        }
    }

    int responseLength() {
        return ids.length - promptLength;
    }

    int[] prompt() {
        return Arrays.copyOf(ids, promptLength);
    }

    /// The first `length` tokens, or all if there are fewer.
    TokenSequence keepStart(int length) {
        return ids.length <= length
                ? this
                : new TokenSequence(
                        Arrays.copyOf(ids, length), Math.min(promptLength, length), sight);
    }

    /// The prompt whole and the first `length` tokens of the response.
    TokenSequence keepResponse(int length) {
        return keepStart(promptLength + Math.max(0, length));
    }

    /// The last `length` tokens of the prompt and the response whole.
    TokenSequence keepPromptEnd(int length) {
        int cut = Math.max(0, promptLength - length);
        return new TokenSequence(
                Arrays.copyOfRange(ids, cut, ids.length), promptLength - cut, sight);
    }

    /// Which tokens a loss may look at: the response's, never the first of the row.
    boolean[] response() {
        return from(promptLength);
    }

    /// The same before other images.
    TokenSequence seeing(Sight images) {
        return new TokenSequence(ids, promptLength, images);
    }

    /// Every token that has something before it and does not stand for an image.
    boolean[] everything() {
        return from(1);
    }

    boolean[] nothing() {
        return new boolean[ids.length];
    }

    private boolean[] from(int start) {
        boolean[] mask = new boolean[ids.length];
        for (int t = Math.max(1, start); t < ids.length; t++) {
            mask[t] = !sight.isPlace(ids[t]);
        }
        return mask;
    }
}
