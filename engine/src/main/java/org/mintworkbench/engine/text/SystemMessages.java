package org.mintworkbench.engine.text;

import java.util.ArrayList;
import java.util.List;

/// What becomes of system messages when a model's template has no place for them (Gemma's).
public enum SystemMessages {
    /// They are handed to the template, which may refuse them.
    AS_THEY_ARE,
    /// They are left out, as the released MINT scripts do.
    DROP,
    /// They are put in front of the next user message, with a blank line between.
    FOLD;

    List<ChatMessage> applyTo(List<ChatMessage> messages) {
        return switch (this) {
            case AS_THEY_ARE -> messages;
            case DROP -> messages.stream().filter(message -> !isSystem(message)).toList();
            case FOLD -> folded(messages);
        };
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role().equals("system");
    }

    private static List<ChatMessage> folded(List<ChatMessage> messages) {
        List<ChatMessage> folded = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (isSystem(message)) {
                waiting.add(message.content());
            } else if (message.role().equals("user") && !waiting.isEmpty()) {
                waiting.add(message.content());
                folded.add(ChatMessage.user(String.join("\n\n", waiting)).seeing(message.images()));
                waiting.clear();
            } else {
                folded.add(message);
            }
        }
        if (!waiting.isEmpty()) {
            folded.add(ChatMessage.user(String.join("\n\n", waiting)));
        }
        return folded;
    }
}
