package org.mintworkbench.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What transformers and TRL make of the same chats.
class ChatGoldenTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 26);

    @ParameterizedTest
    @ValueSource(strings = {"llama3", "gemma"})
    void everyGoldenChatGivesTheTextIdsOrErrorOfTheReference(String name) {
        JsonNode cases = Goldens.json(name, "chat_cases.json").path("cases");
        assertEquals(66, cases.size());
        int refused = 0;
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder(name))) {
            ChatTemplate template = ChatTemplate.load(Goldens.folder(name), TODAY);
            ChatEncoder encoder = new ChatEncoder(tokenizer, template);
            for (JsonNode c : cases) {
                String title = c.path("case").asString();
                if (c.path("error").isNull()) {
                    String text = template.render(messages(c), prompt(c), variables(c));
                    assertEquals(c.path("text").asString(), text, title);
                    assertArrayEquals(Goldens.ids(c.path("ids")), encoder.encode(text), title);
                } else {
                    UserError error =
                            assertThrows(
                                    UserError.class,
                                    () -> template.render(messages(c), prompt(c), variables(c)));
                    assertEquals(c.path("error").asString(), error.what(), title);
                    refused++;
                }
            }
        }
        assertTrue(refused > 5);
    }

    private static List<ChatMessage> messages(JsonNode c) {
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode m : c.path("messages")) {
            messages.add(new ChatMessage(m.path("role").asString(), m.path("content").asString()));
        }
        return messages;
    }

    private static GenerationPrompt prompt(JsonNode c) {
        return c.path("add_generation_prompt").asBoolean()
                ? GenerationPrompt.ADD
                : GenerationPrompt.NONE;
    }

    private static Map<String, Object> variables(JsonNode c) {
        Map<String, Object> variables = new HashMap<>();
        if (!c.path("date_string").isNull()) {
            variables.put("date_string", c.path("date_string").asString());
        }
        if (!c.path("tools").isNull()) {
            variables.put(
                    "tools", JsonMapper.builder().build().treeToValue(c.path("tools"), List.class));
        }
        return variables;
    }
}
