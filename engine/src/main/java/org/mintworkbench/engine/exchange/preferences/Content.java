package org.mintworkbench.engine.exchange.preferences;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.text.ChatMessage;
import tools.jackson.databind.JsonNode;

/// What TRL allows in `prompt`, `chosen`, `rejected` and `completion`: a text, or a conversation.
sealed interface Content {
    /// A plain text.
    record Text(String text) implements Content {}

    /// Turns with their roles.
    record Chat(List<ChatMessage> turns) implements Content {
        public Chat {
            turns = List.copyOf(turns);
        }
    }

    /// @param name of the column, for the reason
    /// @throws BrokenRow when it is neither
    static Content of(JsonNode value, String name) {
        if (value.isString()) {
            return new Text(value.stringValue());
        }
        if (!value.isArray()) {
            throw new BrokenRow("\"" + name + "\" is neither a text nor a list of messages.");
        }
        List<ChatMessage> turns = new ArrayList<>();
        for (JsonNode turn : value) {
            String role = turn.path("role").isString() ? turn.path("role").stringValue() : "";
            if (role.isBlank()) {
                throw new BrokenRow("A message of \"" + name + "\" has no role.");
            }
            turns.add(new ChatMessage(role, text(turn.path("content"), name)));
        }
        return new Chat(turns);
    }

    /// A message's content: a text, or parts of which all are texts.
    private static String text(JsonNode content, String name) {
        if (content.isString()) {
            return content.stringValue();
        }
        if (!content.isArray()) {
            throw new BrokenRow("A message of \"" + name + "\" has no text.");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("text").isString()) {
                throw new BrokenRow(
                        "A message of \"" + name + "\" holds more than text (an image, perhaps).");
            }
            text.append(part.path("text").stringValue());
        }
        return text.toString();
    }
}
