package org.mintworkbench.engine.text;

import java.util.List;

/// A chat as token ids: the template's text, encoded without the tokenizer's own special tokens.
///
/// BOS is put in front only when the text has none (TRL 1.16), so there are never two.
public record ChatEncoder(Tokenizer tokenizer, ChatTemplate template) {
    public int[] encode(List<ChatMessage> messages, GenerationPrompt generationPrompt) {
        return encode(template.render(messages, generationPrompt));
    }

    /// Text that a template has already rendered.
    public int[] encode(String rendered) {
        return withBos(tokenizer.encode(rendered, SpecialTokens.NONE));
    }

    private int[] withBos(int[] ids) {
        int bos = tokenizer.bosId().orElse(-1);
        if (bos < 0 || (ids.length > 0 && ids[0] == bos)) {
            return ids;
        }
        int[] all = new int[ids.length + 1];
        all[0] = bos;
        System.arraycopy(ids, 0, all, 1, ids.length);
        return all;
    }
}
