package org.mintworkbench.engine.text;

import java.util.Objects;

/// One turn of a chat.
///
/// @param role `system`, `user`, `assistant`, or whatever else the model's template knows
/// @param content plain text; it is never read as template code
public record ChatMessage(String role, String content) {
    public ChatMessage {
        Objects.requireNonNull(content);
        if (role.isBlank()) {
            throw new IllegalArgumentException("A chat message needs a role.");
        }
    }

    public static ChatMessage system(String content) {
        return new ChatMessage("system", content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage("user", content);
    }

    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }
}
