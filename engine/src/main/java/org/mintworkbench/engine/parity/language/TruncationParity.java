package org.mintworkbench.engine.parity.language;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.engine.train.PreferenceTokens;
import org.mintworkbench.engine.train.TokenSequence;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.BatchSettings.Truncation;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;

/// Rows that are too long, as TRL 1.16 and 0.11.4 cut them: ids and which tokens are scored. TRL's
/// modes that keep the end of an SFT row, or the start of a prompt (0.11.4), are not offered here.
final class TruncationParity implements ParityGroup {
    private static final ObjectiveConfig.Orpo ORPO =
            new ObjectiveConfig.Orpo(0.1, Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
    private static final int HIDDEN = -100;

    @Override
    public String name() {
        return "truncation";
    }

    @Override
    public String place() {
        return LanguageGroups.FOLDER + "truncation";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        Path root = folder.resolve(LanguageGroups.FOLDER);
        Path model = root.resolve("llama").normalize();
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            PreferenceTokens tokens =
                    new PreferenceTokens(
                            tokenizer, ChatTemplate.load(model, RuntimeContext.PROMPT_DATE));
            Path cases = folder.resolve(place());
            List<PreferencePair> pairs =
                    GoldenNode.lines(cases.resolve("preferences.jsonl")).stream()
                            .map(TruncationParity::pair)
                            .toList();
            for (GoldenNode golden :
                    GoldenNode.file(cases.resolve("cases.json")).get("cases").rows()) {
                current(golden, pairs, tokens, checks);
            }
            Path legacy = root.resolve("legacy/truncation-orpo.json");
            if (Files.exists(legacy)) {
                legacy(GoldenNode.file(legacy), tokens, checks);
            }
        }
        return checks.items();
    }

    private static PreferencePair pair(GoldenNode row) {
        List<GoldenNode> prompt = row.get("prompt").rows();
        String system = prompt.size() > 1 ? prompt.getFirst().get("content").text() : "";
        return new PreferencePair(
                "case",
                system,
                prompt.getLast().get("content").text(),
                row.get("chosen").rows().getFirst().get("content").text(),
                row.get("rejected").rows().getFirst().get("content").text(),
                List.of(),
                List.of());
    }

    private static void current(
            GoldenNode golden,
            List<PreferencePair> pairs,
            PreferenceTokens tokens,
            ParityChecks checks) {
        String trainer = golden.get("trainer").text();
        if (trainer.equals("sft") && golden.get("truncation_mode").text().equals("keep_end")) {
            return;
        }
        ObjectiveConfig objective =
                switch (trainer) {
                    case "orpo" -> ORPO;
                    case "dpo" -> new ObjectiveConfig.Dpo(0.1, "");
                    default -> new ObjectiveConfig.Sft(Scored.RESPONSE);
                };
        BatchSettings batch = batch(Truncation.TRL_1_16, golden.get("max_length").integer(), 1);
        List<Optional<List<TokenSequence>>> ours =
                pairs.stream().map(pair -> tokens.cut(pair, objective, batch)).toList();
        String item = "1.16 " + trainer;
        List<String> expected = rows(golden, trainer);
        if (golden.has("kept")) {
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < ours.size(); i++) {
                if (ours.get(i).isPresent()) {
                    kept.add(i);
                }
            }
            checks.equal(item + " rows kept")
                    .same(
                            golden.where(),
                            golden.get("kept").integers().toString(),
                            kept.toString());
        }
        List<String> made = inOrder(ours, trainer);
        checks.equal(item + " rows").same(golden.where(), expected.toString(), made.toString());
    }

    /// What TRL has in a batch. ORPO keeps rows without an answer there, whose loss is 0 / 0; they
    /// are left out here.
    private static List<String> rows(GoldenNode golden, String trainer) {
        List<String> rows = new ArrayList<>();
        switch (trainer) {
            case "orpo" -> {
                for (GoldenNode row : golden.get("rows").rows()) {
                    String chosen = labelled(row, "chosen_");
                    String rejected = labelled(row, "rejected_");
                    if (!chosen.isEmpty() && !rejected.isEmpty()) {
                        rows.add(chosen);
                        rows.add(rejected);
                    }
                }
            }
            case "dpo" -> {
                GoldenNode batch = golden.get("batch");
                for (int i = 0; i < batch.get("input_ids").rows().size(); i++) {
                    int[] mask = ids(batch, "attention_mask", i);
                    int length = Arrays.stream(mask).sum();
                    int[] marks = ids(batch, "completion_mask", i);
                    rows.add(
                            text(
                                    Arrays.copyOf(ids(batch, "input_ids", i), length),
                                    first(marks, 1)));
                }
            }
            default -> golden.get("rows").rows().forEach(row -> rows.add(labelled(row, "")));
        }
        return rows;
    }

    private static int[] ids(GoldenNode batch, String field, int row) {
        return LanguageGroups.ids(batch.get(field).rows().get(row));
    }

    /// @return empty when nothing of it is scored
    private static String labelled(GoldenNode row, String side) {
        int[] ids = LanguageGroups.ids(row.get(side + "input_ids"));
        int[] labels = LanguageGroups.ids(row.get(side + "labels"));
        int start = 0;
        while (start < labels.length && labels[start] == HIDDEN) {
            start++;
        }
        return start == labels.length ? "" : text(ids, start);
    }

    private static int first(int[] marks, int mark) {
        int at = 0;
        while (at < marks.length && marks[at] != mark) {
            at++;
        }
        return at;
    }

    private static String text(int[] ids, int scoredFrom) {
        return scoredFrom + " " + Arrays.toString(ids);
    }

    /// A DPO batch has all chosen rows first.
    private static List<String> inOrder(List<Optional<List<TokenSequence>>> ours, String trainer) {
        List<List<TokenSequence>> kept = ours.stream().flatMap(Optional::stream).toList();
        if (!trainer.equals("dpo")) {
            return kept.stream().flatMap(List::stream).map(TruncationParity::text).toList();
        }
        List<TokenSequence> sides = new ArrayList<>(kept.stream().map(List::getFirst).toList());
        kept.forEach(row -> sides.add(row.getLast()));
        return sides.stream().map(TruncationParity::text).toList();
    }

    private static String text(TokenSequence row) {
        return text(row.ids(), row.promptLength());
    }

    private static void legacy(GoldenNode golden, PreferenceTokens tokens, ParityChecks checks) {
        List<GoldenNode> rows = golden.get("rows").rows();
        for (GoldenNode c : golden.get("cases").rows()) {
            if (!c.get("truncation_mode").text().equals("keep_end")) {
                continue;
            }
            GoldenNode row = rows.get(c.get("row").integer());
            List<TokenSequence> ours =
                    tokens.cutTexts(
                            row.get("prompt").text(),
                            row.get("chosen").text(),
                            row.get("rejected").text(),
                            ORPO,
                            batch(
                                    Truncation.TRL_0_11,
                                    c.get("max_length").integer(),
                                    c.get("max_prompt_length").integer()));
            checks.equal("0.11.4 orpo rows")
                    .same(
                            c.where(),
                            labelled(c, "chosen_") + labelled(c, "rejected_"),
                            text(ours.getFirst()) + text(ours.getLast()));
        }
    }

    private static BatchSettings batch(Truncation rules, int length, int promptLength) {
        return new BatchSettings(
                BatchSettings.Unit.PAIR,
                BatchSettings.PairWeights.UNIFORM,
                1,
                1,
                1,
                0,
                length,
                promptLength,
                rules,
                BatchSettings.Order.AS_GIVEN,
                BatchSettings.Recompute.NOTHING);
    }
}
