package org.mintworkbench.engine.exchange.preferences;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.exchange.preferences.TrlRow.Form;
import org.mintworkbench.engine.source.JsonTable;
import org.mintworkbench.engine.source.Problems;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.workspace.preference.PreferencePair;
import tools.jackson.databind.JsonNode;

/// Rows of tables as preference pairs. Rows that cannot be taken are told and left out.
final class RowReader {
    /// Columns that may name a row's case, in this order.
    private static final List<String> IDS = List.of("example", "id", "case_id", "image_id");

    private final Problems problems;
    private Optional<Kind> kind = Optional.empty();

    /// What a whole set holds.
    enum Kind {
        PAIRS,
        DEMONSTRATIONS
    }

    RowReader(Problems problems) {
        this.problems = problems;
    }

    /// What the rows so far were; pairs if there was none.
    Kind kind() {
        return kind.orElse(Kind.PAIRS);
    }

    /// @param part of the split, for the ids of rows that have none
    /// @param into gets the pairs in the order of the table
    void read(JsonTable table, String part, List<PreferencePair> into) {
        problems.addAll(table.problems());
        Map<Form, Integer> forms = new EnumMap<>(Form.class);
        int settings = 0;
        for (int i = 0; i < table.objects().size(); i++) {
            JsonNode row = table.objects().get(i);
            int number = table.lines().get(i);
            try {
                requireOnlyText(row);
                TrlRow read = TrlRow.of(row);
                PreferencePair pair = pair(read, id(row, part + "-" + (into.size() + 1)));
                requireSameKind(read);
                into.add(pair);
                forms.merge(read.form(), 1, Integer::sum);
                settings += row.path("chat_template_kwargs").isEmpty() ? 0 : 1;
            } catch (BrokenRow e) {
                problems.skipped(table.file(), number, e.reason());
            }
        }
        warn(table.file(), forms, settings);
    }

    private void warn(String file, Map<Form, Integer> forms, int settings) {
        int implicit = forms.getOrDefault(Form.TEXT_WITHOUT_PROMPT, 0);
        int plain = forms.getOrDefault(Form.TEXT, 0) + implicit;
        if (plain > 0) {
            problems.warning(
                    file,
                    0,
                    plain
                            + " rows are plain texts. TRL would put them to the model as they are; here the prompt"
                            + " becomes a user's message and goes through the student's chat template.");
        }
        if (implicit > 0) {
            problems.warning(
                    file,
                    0,
                    implicit
                            + " rows name no prompt: it is what chosen and rejected begin with, as TRL takes it. A"
                            + " heading that both answers share has become part of the prompt.");
        }
        if (settings > 0) {
            problems.warning(
                    file,
                    0,
                    settings
                            + " rows have settings for the chat template (chat_template_kwargs); they are not kept.");
        }
    }

    private static void requireOnlyText(JsonNode row) {
        for (String column : List.of("image", "images")) {
            if (TrlRow.has(row, column)
                    && !(row.path(column).isArray() && row.path(column).isEmpty())) {
                throw new BrokenRow("The row has an image; only text is trained on here.");
            }
        }
        if (TrlRow.has(row, "tools") && !row.path("tools").isEmpty()) {
            throw new BrokenRow("The row has tools, which are not known here.");
        }
    }

    private void requireSameKind(TrlRow row) {
        Kind now = row.isDemonstration() ? Kind.DEMONSTRATIONS : Kind.PAIRS;
        if (kind.isPresent() && kind.get() != now) {
            throw new BrokenRow(
                    now == Kind.PAIRS
                            ? "The row is a pair; those before it are demonstrations."
                            : "The row has no rejected answer; those before it have.");
        }
        kind = Optional.of(now);
    }

    private static PreferencePair pair(TrlRow row, String id) {
        String rejected = row.isDemonstration() ? "" : answer(row.rejected(), "rejected");
        return new PreferencePair(
                id,
                system(row.prompt()),
                user(row.prompt()),
                answer(row.chosen(), "chosen"),
                rejected,
                List.of(),
                List.of());
    }

    private static String system(List<ChatMessage> prompt) {
        return prompt.size() == 2 && prompt.getFirst().role().equals("system")
                ? prompt.getFirst().content()
                : "";
    }

    private static String user(List<ChatMessage> prompt) {
        boolean single = prompt.size() == 1;
        boolean withSystem = prompt.size() == 2 && prompt.getFirst().role().equals("system");
        if (!(single || withSystem) || !prompt.getLast().role().equals("user")) {
            throw new BrokenRow(
                    "The prompt's turns are "
                            + prompt.stream().map(ChatMessage::role).toList()
                            + "; one user's turn can be trained on here, and a system turn before it.");
        }
        if (prompt.getLast().content().isBlank()) {
            throw new BrokenRow("The prompt is empty.");
        }
        return prompt.getLast().content();
    }

    private static String answer(List<ChatMessage> turns, String name) {
        if (turns.size() != 1 || !turns.getFirst().role().equals("assistant")) {
            throw new BrokenRow(
                    "The turns of \""
                            + name
                            + "\" are "
                            + turns.stream().map(ChatMessage::role).toList()
                            + "; one assistant's turn can be trained on here.");
        }
        if (turns.getFirst().content().isBlank()) {
            throw new BrokenRow("The answer \"" + name + "\" is empty.");
        }
        return turns.getFirst().content();
    }

    private static String id(JsonNode row, String otherwise) {
        for (String column : IDS) {
            JsonNode value = row.path(column);
            String text =
                    value.isString()
                            ? value.stringValue()
                            : value.isNumber() ? value.toString() : "";
            if (!text.isBlank()) {
                return text;
            }
        }
        return otherwise;
    }
}
