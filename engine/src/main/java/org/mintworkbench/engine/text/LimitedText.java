package org.mintworkbench.engine.text;

import java.util.Arrays;

/// Texts for models that take a fixed number of tokens: what is too long loses its end, but keeps
/// the token that ends a text, as transformers' `truncation=True` does.
public final class LimitedText {
    private final Tokenizer tokenizer;
    private final int limit;

    /// @param limit most tokens, those that begin and end a text counted
    public LimitedText(Tokenizer tokenizer, int limit) {
        this.tokenizer = tokenizer;
        this.limit = limit;
    }

    /// Token ids.
    ///
    /// @param whole whether nothing was cut off
    public record Encoded(int[] ids, boolean whole) {}

    public Encoded encode(String text) {
        int[] ids = tokenizer.encode(text, SpecialTokens.ADD);
        if (ids.length <= limit) {
            return new Encoded(ids, true);
        }
        int[] cut = Arrays.copyOf(ids, limit);
        cut[limit - 1] = ids[ids.length - 1];
        return new Encoded(cut, false);
    }
}
