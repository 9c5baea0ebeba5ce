package org.mintworkbench.engine.exchange.preferences;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.text.ChatMessage;
import tools.jackson.databind.JsonNode;

/// One row of a data set in TRL's forms, brought to one shape.
///
/// @param prompt turns before the answer
/// @param chosen the answer, or the preferred one
/// @param rejected the other one, empty for a demonstration
/// @param form what it was
record TrlRow(
        List<ChatMessage> prompt, List<ChatMessage> chosen, List<ChatMessage> rejected, Form form) {
    TrlRow {
        prompt = List.copyOf(prompt);
        chosen = List.copyOf(chosen);
        rejected = List.copyOf(rejected);
    }

    /// How the row was written.
    enum Form {
        CONVERSATION,
        /// plain texts, which TRL would put to the model without a chat template
        TEXT,
        /// plain texts without a prompt: it is what both answers begin with
        TEXT_WITHOUT_PROMPT
    }

    boolean isDemonstration() {
        return rejected.isEmpty();
    }

    /// @throws BrokenRow when it is none of TRL's forms
    static TrlRow of(JsonNode row) {
        if (has(row, "chosen") && has(row, "rejected")) {
            return preference(row);
        }
        if (has(row, "chosen") || has(row, "rejected")) {
            throw new BrokenRow(
                    "There is no \"" + (has(row, "chosen") ? "rejected" : "chosen") + "\".");
        }
        if (has(row, "prompt") && has(row, "completion")) {
            return demonstration(row);
        }
        if (has(row, "messages")) {
            return messages(row);
        }
        throw new BrokenRow(
                "Neither \"chosen\" and \"rejected\", nor \"prompt\" and \"completion\", nor \"messages\".");
    }

    private static TrlRow preference(JsonNode row) {
        Content chosen = Content.of(row.path("chosen"), "chosen");
        Content rejected = Content.of(row.path("rejected"), "rejected");
        if (chosen instanceof Content.Chat(var c) && rejected instanceof Content.Chat(var r)) {
            return conversation(row, c, r);
        }
        if (chosen instanceof Content.Text(String c)
                && rejected instanceof Content.Text(String r)) {
            return texts(row, c, r);
        }
        throw new BrokenRow("One answer is a text, the other a list of messages.");
    }

    private static TrlRow conversation(
            JsonNode row, List<ChatMessage> chosen, List<ChatMessage> rejected) {
        if (has(row, "prompt")
                && Content.of(row.path("prompt"), "prompt") instanceof Content.Chat(var prompt)) {
            return new TrlRow(prompt, chosen, rejected, Form.CONVERSATION);
        }
        int shared = shared(chosen, rejected);
        List<ChatMessage> prompt =
                shared == 0 && has(row, "prompt")
                        ? List.of(ChatMessage.user(row.path("prompt").stringValue()))
                        : chosen.subList(0, shared);
        return new TrlRow(
                prompt,
                chosen.subList(shared, chosen.size()),
                rejected.subList(shared, rejected.size()),
                Form.CONVERSATION);
    }

    /// TRL's `extract_prompt`: what both begin with, but never all of the shorter one.
    private static int shared(List<ChatMessage> chosen, List<ChatMessage> rejected) {
        int most = Math.min(chosen.size(), rejected.size());
        for (int i = 0; i < most; i++) {
            if (!chosen.get(i).equals(rejected.get(i))) {
                return i;
            }
        }
        return Math.max(0, most - 1);
    }

    private static TrlRow texts(JsonNode row, String chosen, String rejected) {
        if (has(row, "prompt")) {
            if (Content.of(row.path("prompt"), "prompt") instanceof Content.Text(String prompt)) {
                return texts(prompt, chosen, rejected, Form.TEXT);
            }
            throw new BrokenRow("The prompt is a list of messages, the answers are texts.");
        }
        if (chosen.equals(rejected)) {
            throw new BrokenRow("Both answers are the same, and there is no prompt.");
        }
        int shared = shared(chosen, rejected);
        return texts(
                chosen.substring(0, shared),
                chosen.substring(shared),
                rejected.substring(shared),
                Form.TEXT_WITHOUT_PROMPT);
    }

    /// The same for characters; a space before the difference stays with the answers. Counted in
    /// code points, as Python does: a surrogate pair is never torn apart.
    private static int shared(String chosen, String rejected) {
        int most = Math.min(chosen.length(), rejected.length());
        int i = 0;
        while (i < most && chosen.charAt(i) == rejected.charAt(i)) {
            i++;
        }
        if (i == most && i > 0) {
            return chosen.offsetByCodePoints(i, -1);
        }
        if (i > 0 && i < most && Character.isLowSurrogate(chosen.charAt(i))) {
            i--;
        }
        return i > 0 && chosen.charAt(i - 1) == ' ' ? i - 1 : i;
    }

    private static TrlRow texts(String prompt, String chosen, String rejected, Form form) {
        return new TrlRow(
                List.of(ChatMessage.user(prompt)),
                List.of(ChatMessage.assistant(chosen)),
                List.of(ChatMessage.assistant(rejected)),
                form);
    }

    private static TrlRow demonstration(JsonNode row) {
        Content prompt = Content.of(row.path("prompt"), "prompt");
        Content completion = Content.of(row.path("completion"), "completion");
        if (prompt instanceof Content.Chat(var p) && completion instanceof Content.Chat(var c)) {
            return new TrlRow(p, c, List.of(), Form.CONVERSATION);
        }
        if (prompt instanceof Content.Text(var p) && completion instanceof Content.Text(var c)) {
            return new TrlRow(
                    List.of(ChatMessage.user(p)),
                    List.of(ChatMessage.assistant(c)),
                    List.of(),
                    Form.TEXT);
        }
        throw new BrokenRow(
                "One of prompt and completion is a text, the other a list of messages.");
    }

    private static TrlRow messages(JsonNode row) {
        if (Content.of(row.path("messages"), "messages") instanceof Content.Chat(var turns)
                && !turns.isEmpty()) {
            int last = turns.size() - 1;
            return new TrlRow(
                    new ArrayList<>(turns.subList(0, last)),
                    List.of(turns.get(last)),
                    List.of(),
                    Form.CONVERSATION);
        }
        throw new BrokenRow("\"messages\" is no list of messages.");
    }

    static boolean has(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return !value.isMissingNode() && !value.isNull();
    }
}
