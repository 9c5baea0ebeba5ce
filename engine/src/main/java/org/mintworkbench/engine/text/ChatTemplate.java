package org.mintworkbench.engine.text;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// How a model wants a chat written down, as its folder's Jinja template says.
public final class ChatTemplate {
    private final Path modelFolder;
    private final LocalDate today;

    private ChatTemplate(Path modelFolder, LocalDate today) {
        this.modelFolder = modelFolder;
        this.today = today;
    }

    /// Reads `chat_template.jinja`, else `chat_template` of `tokenizer_config.json`, else falls back
    /// to a plain template.
    ///
    /// @param today the date a template may print; pin it, or prompts change from day to day
    public static ChatTemplate load(Path modelFolder, LocalDate today) {
        return new ChatTemplate(modelFolder, today);
    }

    /// Where the template came from, in words for a run's provenance.
    public String provenance() {
        throw new UnsupportedOperationException("Being written: " + modelFolder + today);
    }

    public String render(List<ChatMessage> messages, GenerationPrompt generationPrompt) {
        throw new UnsupportedOperationException("Being written: " + messages + generationPrompt);
    }
}
