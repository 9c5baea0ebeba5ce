package org.mintworkbench.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatTemplateTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 6);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir private Path folder;

    @Test
    void templatesInTheStyleOfKnownModelsRenderAsJinja2RendersThem() throws IOException {
        JsonNode cases =
                JSON.readTree(RESOURCES.resolve("golden/jinja/style_cases.json")).path("cases");
        write("tokenizer_config.json", "{\"bos_token\": \"<bos>\", \"eos_token\": \"<eos>\"}");
        for (JsonNode c : cases) {
            Path style = RESOURCES.resolve("templates/" + c.path("template").asString() + ".jinja");
            write("chat_template.jinja", Files.readString(style));
            ChatTemplate template = ChatTemplate.load(folder, TODAY);
            assertEquals(
                    c.path("text").asString(c.path("error").asString("")),
                    textOrError(template, c),
                    () -> c.toString());
        }
        assertEquals(168, cases.size());
    }

    private static String textOrError(ChatTemplate template, JsonNode c) {
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode m : c.path("messages")) {
            messages.add(new ChatMessage(m.path("role").asString(), m.path("content").asString()));
        }
        Map<?, ?> extra = JSON.treeToValue(c.path("extra"), Map.class);
        Map<String, Object> variables = new java.util.HashMap<>();
        extra.forEach((name, value) -> variables.put(String.valueOf(name), value));
        try {
            return template.render(
                    messages,
                    c.path("generation_prompt").asBoolean()
                            ? GenerationPrompt.ADD
                            : GenerationPrompt.NONE,
                    variables);
        } catch (UserError e) {
            return e.what();
        }
    }

    @Test
    void anImageStandsInFrontOfTheWordsAndMayDriveOutTheSystemMessage() throws IOException {
        List<ChatMessage> chat =
                List.of(ChatMessage.system("Be brief."), ChatMessage.user("What?").seeing(1));
        String parts =
                "{% for m in messages %}{% if m.content is string %}{{ m.content }}{% else %}"
                        + "{% for c in m.content %}{{ '<image>' if c.type == 'image' else c.text }}"
                        + "{% endfor %}{% endif %};{% endfor %}";
        write("chat_template.jinja", parts);
        ChatTemplate lenient = ChatTemplate.load(folder, TODAY).with(SystemMessages.DROP);
        assertEquals("Be brief.;<image>What?;", lenient.render(chat, GenerationPrompt.NONE));
        assertTrue(lenient.hasPlacesForImages());

        // As Meta's template does.
        write(
                "chat_template.jinja",
                "{% if messages[0].role == 'system' and messages[1].content is not string %}"
                        + "{{ raise_exception('incompatible') }}{% endif %}"
                        + parts);
        ChatTemplate strict = ChatTemplate.load(folder, TODAY).with(SystemMessages.DROP);
        assertEquals("<image>What?;", strict.render(chat, GenerationPrompt.NONE));
        assertEquals(
                "Be brief.;What?;",
                strict.render(
                        List.of(chat.get(0), ChatMessage.user("What?")), GenerationPrompt.NONE));
        assertTrue(strict.provenance().contains("beside images"), strict.provenance());

        write("chat_template.jinja", "{% for m in messages %}{{ m.content }}{% endfor %}");
        assertFalse(ChatTemplate.load(folder, TODAY).hasPlacesForImages());
    }

    @Test
    void aFileOfItsOwnComesBeforeTheTokenizersSettings() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": \"config\"}");
        assertEquals("config", render());
        write("chat_template.jinja", "own file");
        assertEquals("own file", render());
        assertTrue(load().provenance().startsWith("chat_template.jinja"));
    }

    @Test
    void amongNamedTemplatesTheDefaultIsTaken() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"no\"},"
                        + " {\"name\": \"default\", \"template\": \"yes\"}]}");
        assertEquals("yes", render());
        write(
                "tokenizer_config.json",
                "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"no\"}]}");
        assertThrows(UserError.class, this::load);
    }

    @Test
    void aFolderWithoutATemplateGetsThePlainOne() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": {\"content\": \"</s>\"}}");
        List<ChatMessage> chat =
                List.of(
                        ChatMessage.system("Be brief."),
                        ChatMessage.user("Hi \n"),
                        ChatMessage.assistant("Ho"));
        assertEquals(
                "System:\nBe brief.\n\nUser:\nHi\n\nAssistant:\nHo</s>",
                load().render(chat, GenerationPrompt.NONE));
        assertEquals(
                "User:\nHi\n\nAssistant:\n",
                load().render(List.of(ChatMessage.user("Hi")), GenerationPrompt.ADD));
        write("tokenizer_config.json", "{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\"}");
        assertEquals(
                "<s>User:\nHi\n\nAssistant:\n",
                load().render(List.of(ChatMessage.user("Hi")), GenerationPrompt.ADD));
        assertEquals(
                "plain template: the model folder has none, date 2024-07-06", load().provenance());
    }

    @Test
    void theDateATemplatePrintsIsTheOneItWasGiven() throws IOException {
        write("chat_template.jinja", "{{ strftime_now('%d %B %Y') }}");
        assertEquals("06 July 2024", render());
    }

    @Test
    void systemMessagesOfATemplateWithoutThatRoleAreDroppedOrFoldedOnlyOnRequest() {
        ChatTemplate gemma = ChatTemplate.load(Goldens.folder("gemma"), TODAY);
        List<ChatMessage> chat = List.of(ChatMessage.system("S"), ChatMessage.user("U"));
        assertFalse(gemma.showsSystemMessages());
        assertThrows(UserError.class, () -> gemma.render(chat, GenerationPrompt.NONE));
        assertEquals(
                "<bos><start_of_turn>user\nU<end_of_turn>\n",
                gemma.with(SystemMessages.DROP).render(chat, GenerationPrompt.NONE));
        assertEquals(
                "<bos><start_of_turn>user\nS\n\nU<end_of_turn>\n",
                gemma.with(SystemMessages.FOLD).render(chat, GenerationPrompt.NONE));
        assertTrue(gemma.with(SystemMessages.DROP).provenance().contains("are dropped"));
        assertTrue(gemma.with(SystemMessages.FOLD).provenance().contains("in front of"));
    }

    @Test
    void aTemplateWithASystemRoleKeepsSystemMessagesWhateverThePolicy() {
        ChatTemplate llama = ChatTemplate.load(Goldens.folder("llama3"), TODAY);
        List<ChatMessage> chat = List.of(ChatMessage.system("Sys"), ChatMessage.user("U"));
        assertTrue(llama.showsSystemMessages());
        assertEquals(
                llama.render(chat, GenerationPrompt.ADD),
                llama.with(SystemMessages.DROP).render(chat, GenerationPrompt.ADD));
        assertFalse(llama.with(SystemMessages.DROP).provenance().contains("dropped"));
    }

    @Test
    void aBosIsPutInFrontOnlyWhenTheTemplateWritesNone() throws IOException {
        for (String file : List.of("tokenizer.json", "special_tokens_map.json")) {
            Files.copy(Goldens.folder("gemma").resolve(file), folder.resolve(file));
        }
        List<ChatMessage> chat = List.of(ChatMessage.user("Hi"));
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            write("chat_template.jinja", "{{ messages[0].content }}");
            int[] without = new ChatEncoder(tokenizer, load()).encode(chat, GenerationPrompt.NONE);
            write("chat_template.jinja", "{{ bos_token }}{{ messages[0].content }}");
            int[] with = new ChatEncoder(tokenizer, load()).encode(chat, GenerationPrompt.NONE);
            assertEquals(tokenizer.bosId().orElseThrow(), without[0]);
            assertArrayEquals(with, without);
            assertArrayEquals(tokenizer.encode("Hi", SpecialTokens.ADD), with);
        }
    }

    @Test
    void aBrokenTemplateIsExplainedWithFileAndLine() throws IOException {
        write("chat_template.jinja", "one\ntwo {% frobnicate %}");
        UserError error = assertThrows(UserError.class, this::load);
        assertEquals("unknown tag 'frobnicate'", error.what());
        assertTrue(error.where().endsWith("chat_template.jinja line 2"), error.where());
    }

    private ChatTemplate load() {
        return ChatTemplate.load(folder, TODAY);
    }

    private String render() {
        return load().render(List.of(ChatMessage.user("Hi")), GenerationPrompt.NONE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
