package org.mintworkbench.engine.text;

import java.util.Objects;

/// One turn of a chat.
///
/// @param role `system`, `user`, `assistant`, or whatever else the model's template knows
/// @param content plain text; it is never read as template code
/// @param images how many stand in front of the text
public record ChatMessage(String role, String content, int images) {
    /// Without images.
    public ChatMessage(String role, String content) {
        this(role, content, 0);
    }

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

    /// The same behind images.
    public ChatMessage seeing(int count) {
        return new ChatMessage(role, content, count);
    }

    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }
}
