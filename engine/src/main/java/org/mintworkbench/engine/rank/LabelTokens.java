package org.mintworkbench.engine.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// What a student is asked after one prompt: the tokens before the labels, and those of each label
/// up to its terminator. They are cut out of the whole conversation's encoding, the one that is
/// trained on; a token that joins the lead's last blank with a name's first letters is the label's.
///
/// @param prompt conversation, answer header and `1.`; the same before all labels
/// @param labels `labels[i]`: tokens of the task's label i and its terminator
public record LabelTokens(int[] prompt, int[][] labels) {
    private static final String LINE_END = "\n";

    /// Makes them for one prompt after the other.
    public record Encoder(ChatEncoder chat, Task task, AnswerForm form) {

        public LabelTokens encode(List<ChatMessage> messages) {
            int[] lead = leadIds(messages);
            List<int[]> wholes = new ArrayList<>();
            int start = lead.length;
            for (Label label : task.labels()) {
                int[] whole = whole(messages, label.name(), lead.length);
                start = Math.min(start, common(lead, whole));
                wholes.add(whole);
            }
            int from = start;
            return new LabelTokens(
                    Arrays.copyOf(lead, from),
                    wholes.stream()
                            .map(ids -> Arrays.copyOfRange(ids, from, ids.length))
                            .toArray(int[][]::new));
        }

        /// The same labels after another prompt, without encoding each anew. A label's tokens do
        /// not depend on words before the answer's header; the first label is held against that.
        public LabelTokens encode(List<ChatMessage> messages, LabelTokens like) {
            int[] lead = leadIds(messages);
            int[] first = whole(messages, task.labels().getFirst().name(), lead.length);
            int start = first.length - like.labels()[0].length;
            boolean same =
                    start > 0
                            && start <= lead.length
                            && common(lead, first) >= start
                            && Arrays.equals(
                                    Arrays.copyOfRange(first, start, first.length),
                                    like.labels()[0]);
            return same
                    ? new LabelTokens(Arrays.copyOf(lead, start), like.labels())
                    : encode(messages);
        }

        /// The words of the answer before a label.
        public String lead() {
            return task.answer(List.of(""));
        }

        /// The words behind a label that are scored with it. A tokenizer may join a list's line
        /// feed with a name's last letters.
        public String terminator(LabelTokens tokens) {
            int[] label = tokens.labels()[0];
            return switch (form) {
                case LIST -> LINE_END;
                case SINGLE ->
                        chat.tokenizer()
                                .decode(new int[] {label[label.length - 1]}, SpecialText.KEEP);
            };
        }

        /// Text in front of the label, and with the label.
        private record Rendered(String lead, String answered, String end) {}

        private int[] leadIds(List<ChatMessage> messages) {
            return chat.encode(rendered(messages, task.labels().getFirst().name()).lead());
        }

        private int[] whole(List<ChatMessage> messages, String name, int atLeast) {
            Rendered text = rendered(messages, name);
            return switch (form) {
                case LIST -> chat.encode(text.answered() + LINE_END);
                case SINGLE ->
                        ended(chat.encode(text.answered() + text.end()), Math.max(0, atLeast - 1));
            };
        }

        /// A template may cut blanks around an answer, or put words behind it.
        private Rendered rendered(List<ChatMessage> messages, String name) {
            List<ChatMessage> turns = new ArrayList<>(messages);
            String answer = task.answer(List.of(name)).strip();
            turns.add(ChatMessage.assistant(answer));
            String whole = chat.template().render(turns, GenerationPrompt.NONE);
            int at = whole.lastIndexOf(answer);
            if (at < 0) {
                throw new UserError(
                        "The chat template changes the answer's words, so a label cannot be found in it.",
                        chat.template().provenance(),
                        "Use a model whose chat template leaves answers as they are.");
            }
            int end = at + answer.length();
            return new Rendered(
                    whole.substring(0, end - name.strip().length()),
                    whole.substring(0, end),
                    whole.substring(end));
        }

        /// Up to the first token that ends a turn; with the tokenizer's own where there is none.
        private int[] ended(int[] ids, int from) {
            Set<Integer> stops = chat.tokenizer().stopIds();
            for (int i = from; i < ids.length; i++) {
                if (stops.contains(ids[i])) {
                    return Arrays.copyOf(ids, i + 1);
                }
            }
            OptionalInt eos = chat.tokenizer().eosId();
            int[] longer = Arrays.copyOf(ids, ids.length + 1);
            longer[ids.length] =
                    eos.orElseThrow(() ->
                            new UserError(
                                    "The tokenizer names no token that ends an answer.",
                                    "tokenizer_config.json, eos_token",
                                    "Name it there, or rank labels in a list (--form list)."));
            return longer;
        }
    }

    private static int common(int[] a, int[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }
}
