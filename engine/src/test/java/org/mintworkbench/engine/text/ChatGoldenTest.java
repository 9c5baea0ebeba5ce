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

    @ParameterizedTest
    @ValueSource(strings = {"llama3", "gemma"})
    void onlyTheAnswerIsScoredAsTheReferenceDoes(String name) {
        int seen = 0;
        try (Tokenizer tokenizer = Tokenizer.load(Goldens.folder(name))) {
            ChatEncoder encoder =
                    new ChatEncoder(tokenizer, ChatTemplate.load(Goldens.folder(name), TODAY));
            for (JsonNode c : Goldens.json(name, "chat_cases.json").path("cases")) {
                JsonNode golden = c.path("completion_only");
                if (!golden.has("labels") || !c.path("tools").isNull()) {
                    continue;
                }
                List<ChatMessage> messages = messages(c);
                ScoredChat chat =
                        encoder.encodeWithAnswer(
                                messages.subList(0, messages.size() - 1),
                                messages.getLast().content());
                int[] labels = chat.ids().clone();
                java.util.Arrays.fill(
                        labels, 0, Math.min(chat.promptLength(), labels.length), -100);
                String title = c.path("case").asString();
                assertArrayEquals(Goldens.ids(golden.path("input_ids")), chat.ids(), title);
                assertArrayEquals(Goldens.ids(golden.path("labels")), labels, title);
                seen++;
            }
        }
        assertTrue(seen > 10, "saw " + seen);
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
