package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.engine.train.PreferenceTokens;
import org.mintworkbench.engine.train.TokenSequence;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.json.JsonMapper;

/// Rendered conversations, their ids, their errors, and which tokens of an answer are scored.
final class ChatParity extends FolderParity {
    private static final String CASES = "chat_cases.json";
    private static final int HIDDEN = -100;

    /// Cases whose rendering shows a date carry it.
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 26);

    ChatParity() {
        super("chat", LanguageGroups.FOLDER + "tokenizers", CASES);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        String name = LanguageGroups.name(folder);
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            ChatTemplate template = ChatTemplate.load(folder, TODAY);
            ChatEncoder encoder = new ChatEncoder(tokenizer, template);
            PreferenceTokens training = new PreferenceTokens(tokenizer, template);
            for (GoldenNode row : GoldenNode.file(folder.resolve(CASES)).get("cases").rows()) {
                Optional<String> text = rendered(template, row, checks, name);
                text.ifPresent(t ->
                        checks.equal(name + " ids")
                                .same(
                                        row.where(),
                                        Arrays.toString(LanguageGroups.ids(row.get("ids"))),
                                        Arrays.toString(encoder.encode(t))));
                if (text.isPresent()) {
                    scored(training, row, checks, name);
                }
            }
        }
    }

    /// @return the text, none where the template refuses
    private static Optional<String> rendered(
            ChatTemplate template, GoldenNode row, ParityChecks checks, String name) {
        Optional<GoldenNode> error = row.get("error").present();
        String expected = error.orElseGet(() -> row.get("text")).text();
        String item = name + (error.isPresent() ? " refusal" : " text");
        try {
            String ours = template.render(messages(row), prompt(row), variables(row));
            checks.equal(item).same(row.where(), expected, ours);
            return error.isPresent() ? Optional.empty() : Optional.of(ours);
        } catch (UserError refused) {
            checks.equal(item).same(row.where(), expected, refused.what());
            return Optional.empty();
        }
    }

    private static void scored(
            PreferenceTokens training, GoldenNode row, ParityChecks checks, String name) {
        if (!row.has("completion_only") || row.get("tools").present().isPresent()) {
            return;
        }
        GoldenNode golden = row.get("completion_only");
        if (golden.isNull() || !golden.has("labels")) {
            return;
        }
        List<ChatMessage> messages = messages(row);
        TokenSequence chat =
                training.answer(
                        messages.subList(0, messages.size() - 1), messages.getLast().content());
        int[] labels = chat.ids().clone();
        Arrays.fill(labels, 0, Math.min(chat.promptLength(), labels.length), HIDDEN);
        checks.equal(name + " loss mask")
                .same(
                        row.where(),
                        Arrays.toString(LanguageGroups.ids(golden.get("labels"))),
                        Arrays.toString(labels));
    }

    private static List<ChatMessage> messages(GoldenNode row) {
        List<ChatMessage> messages = new ArrayList<>();
        for (GoldenNode m : row.get("messages").rows()) {
            messages.add(new ChatMessage(m.get("role").text(), m.get("content").text()));
        }
        return messages;
    }

    private static GenerationPrompt prompt(GoldenNode row) {
        return row.get("add_generation_prompt").holds()
                ? GenerationPrompt.ADD
                : GenerationPrompt.NONE;
    }

    private static Map<String, Object> variables(GoldenNode row) {
        Map<String, Object> variables = new HashMap<>();
        row.get("date_string").present().ifPresent(d -> variables.put("date_string", d.text()));
        row.get("tools")
                .present()
                .ifPresent(t ->
                        variables.put(
                                "tools",
                                JsonMapper.builder().build().treeToValue(t.node(), List.class)));
        return variables;
    }
}
