package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.student.CaseSights;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialTokens;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// Turns preference pairs into token ids, id for id as TRL 1.16 does with conversations. Nothing is
/// cut here: see [RowLimits].
///
/// In pair mode the same texts come again and again: the last ones are remembered.
public final class PreferenceTokens {
    /// All texts of a case with k + q of some hundreds.
    private static final int REMEMBERED = 1024;

    private final Tokenizer tokenizer;
    private final ChatTemplate template;
    private final CaseSights sights;
    private final Map<Turns, String> rendered = new Recent<>(REMEMBERED);
    private final Map<String, int[]> encoded = new Recent<>(REMEMBERED);

    private record Turns(List<ChatMessage> messages, GenerationPrompt end) {}

    /// Of cases without images.
    public PreferenceTokens(Tokenizer tokenizer, ChatTemplate template) {
        this(tokenizer, template, CaseSights.none());
    }

    /// @param sights the cases' images: each stands in front of the user's words
    public PreferenceTokens(Tokenizer tokenizer, ChatTemplate template, CaseSights sights) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.sights = sights;
    }

    TrainingRow row(PreferencePair pair, ObjectiveConfig objective) {
        List<TokenSequence> sequences =
                switch (objective) {
                    case ObjectiveConfig.Base base ->
                            throw new IllegalArgumentException("nothing to train");
                    case ObjectiveConfig.Sft sft -> List.of(answer(turns(pair), pair.chosen()));
                    case ObjectiveConfig.Dpo dpo ->
                            List.of(
                                    answer(turns(pair), pair.chosen()),
                                    answer(turns(pair), pair.rejected()));
                    case ObjectiveConfig.Orpo orpo -> splitText(pair);
                };
        Sight sight = sights.of(pair.example());
        return new TrainingRow(
                pair.example(), sequences.stream().map(s -> s.seeing(sight)).toList());
    }

    /// A pair as it is trained on: the chosen answer with its prompt (SFT), or that and the
    /// rejected one, cut where it is too long.
    ///
    /// @return none when an answer has no token left
    public Optional<List<TokenSequence>> cut(
            PreferencePair pair, ObjectiveConfig objective, BatchSettings batch) {
        TrainingRow row = RowLimits.of(batch).cut(row(pair, objective), objective);
        return row.hasResponses() ? Optional.of(row.sequences()) : Optional.empty();
    }

    /// ORPO's row of texts that are rendered already, cut where it is too long.
    public List<TokenSequence> cutTexts(
            String prompt,
            String chosen,
            String rejected,
            ObjectiveConfig.Orpo orpo,
            BatchSettings batch) {
        TrainingRow row =
                new TrainingRow(
                        "",
                        List.of(
                                splitText(prompt, prompt + chosen),
                                splitText(prompt, prompt + rejected)));
        return RowLimits.of(batch).cut(row, orpo).sequences();
    }

    /// DPO and SFT: the whole conversation is encoded; what it shares with the prompt's encoding is
    /// the prompt. An answer that merges with the prompt's last characters takes that token over.
    public TokenSequence answer(List<ChatMessage> prompt, String answer) {
        int[] before = encode(render(new Turns(prompt, GenerationPrompt.ADD)));
        int[] whole = encode(conversation(prompt, answer));
        return new TokenSequence(whole, commonPrefix(before, whole));
    }

    /// ORPO: text is split into prompt and answers, then BOS and EOS are added where missing.
    private List<TokenSequence> splitText(PreferencePair pair) {
        String before = render(new Turns(turns(pair), GenerationPrompt.ADD));
        String chosen = conversation(turns(pair), pair.chosen());
        String rejected = conversation(turns(pair), pair.rejected());
        String prompt = commonPrefix(commonPrefix(before, chosen), rejected);
        return List.of(splitText(prompt, chosen), splitText(prompt, rejected));
    }

    TokenSequence splitText(String promptText, String wholeText) {
        int[] prompt = encode(promptText);
        int[] whole = encode(wholeText);
        int start = Math.min(prompt.length, whole.length);
        if (start > 0 && commonPrefix(prompt, whole) < prompt.length) {
            start--; // the last token of the prompt merged with the answer's first
        }
        return withEnds(new TokenSequence(whole, start));
    }

    private TokenSequence withEnds(TokenSequence sequence) {
        int[] ids = sequence.ids();
        OptionalInt bos = tokenizer.bosId();
        OptionalInt eos = tokenizer.eosId();
        boolean needsBos =
                bos.isPresent() && (sequence.promptLength() == 0 || ids[0] != bos.getAsInt());
        boolean needsEos =
                eos.isPresent()
                        && (sequence.responseLength() == 0
                                || ids[ids.length - 1] != eos.getAsInt());
        int before = needsBos ? 1 : 0;
        int[] all = new int[before + ids.length + (needsEos ? 1 : 0)];
        System.arraycopy(ids, 0, all, before, ids.length);
        if (needsBos) {
            all[0] = bos.getAsInt();
        }
        if (needsEos) {
            all[all.length - 1] = eos.getAsInt();
        }
        return new TokenSequence(all, sequence.promptLength() + before);
    }

    private String conversation(List<ChatMessage> prompt, String answer) {
        List<ChatMessage> turns = new ArrayList<>(prompt);
        turns.add(ChatMessage.assistant(answer));
        return render(new Turns(turns, GenerationPrompt.NONE));
    }

    private String render(Turns turns) {
        return rendered.computeIfAbsent(turns, t -> template.render(t.messages(), t.end()));
    }

    private List<ChatMessage> turns(PreferencePair pair) {
        int images = sights.of(pair.example()).isNone() ? 0 : 1;
        ChatMessage user = ChatMessage.user(pair.prompt()).seeing(images);
        return pair.system().isEmpty()
                ? List.of(user)
                : List.of(ChatMessage.system(pair.system()), user);
    }

    private int[] encode(String text) {
        return encoded.computeIfAbsent(text, t -> tokenizer.encode(t, SpecialTokens.NONE));
    }

    private static int commonPrefix(int[] a, int[] b) {
        int difference = Arrays.mismatch(a, b);
        return difference < 0 ? a.length : difference;
    }

    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }
}
