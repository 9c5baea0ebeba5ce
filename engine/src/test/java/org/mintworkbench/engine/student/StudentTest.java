package org.mintworkbench.engine.student;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;

class StudentTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/llm/llama");
    private static final List<ChatMessage> CHAT =
            List.of(ChatMessage.system("You are a counselor."), ChatMessage.user("Who is there?"));

    @TempDir Path folder;

    /// The refusal is the one in Gemma's own template.
    @Test
    void aTemplateThatRefusesTheSystemRoleGetsNoSystemMessageAndTheProvenanceSaysSo()
            throws IOException {
        copyModel();
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                """
                {{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}\
                {% for message in messages %}{{ '<turn>' + message['role'] + '\\n' + message['content'] | trim + '<end>\\n' }}{% endfor %}\
                {% if add_generation_prompt %}{{ '<turn>model\\n' }}{% endif %}\
                """);

        try (Student student = load()) {
            int[] ids = student.encoder().encode(CHAT, GenerationPrompt.ADD);
            String prompt = student.tokenizer().decode(ids, SpecialText.KEEP);

            assertTrue(prompt.contains("Who is there?"), prompt);
            assertFalse(prompt.contains("counselor"), prompt);
            assertTrue(
                    student.template()
                            .provenance()
                            .endsWith("without a system role: system messages are dropped"),
                    student.template().provenance());
        }
    }

    @Test
    void aTemplateWithASystemRoleIsLeftAsItIs() throws IOException {
        copyModel();

        try (Student student = load()) {
            int[] ids = student.encoder().encode(CHAT, GenerationPrompt.ADD);
            String prompt = student.tokenizer().decode(ids, SpecialText.KEEP);

            assertTrue(prompt.contains("You are a counselor."), prompt);
            assertFalse(student.template().provenance().contains("dropped"));
        }
    }

    private Student load() {
        RunConfig config =
                Preset.QUICK.config(
                        Preset.Objective.BASE,
                        new Preset.Inputs("base", folder.toString(), "task", "cases", "", ""));
        return Student.load(
                folder, config, new RuntimeContext(Clock.systemUTC(), Optional.empty(), "test"));
    }

    private void copyModel() throws IOException {
        try (Stream<Path> files = Files.list(LLAMA)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
