package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings.Truncation;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import tools.jackson.databind.JsonNode;

/// Rows as TRL's own trainers tokenised and cut them.
class TokenRowsTest {
    private static final ObjectiveConfig ORPO = Configs.orpo(0.1);
    private static final ObjectiveConfig DPO = new ObjectiveConfig.Dpo(0.1, "");
    private static final ObjectiveConfig SFT = new ObjectiveConfig.Sft(Scored.RESPONSE);
    private static final RowLimits WIDE = new RowLimits(Truncation.TRL_1_16, 100_000, 100_000);

    @Test
    void rowsOfTheLlamaTokenizerAreTrlsIdForId() {
        List<PreferencePair> pairs = Goldens.pairs("objectives/preferences.jsonl");
        RowSet orpo = rows(pairs, ORPO, "llama3", WIDE);
        JsonNode golden = Goldens.json("objectives/orpo-llama-beta0.1.json");
        assertBatch(golden, "labels", chosenThenRejected(orpo.rows()));
        JsonNode legacy = Goldens.json("legacy/orpo-split.json");
        assertBatch(legacy, "labels", chosenThenRejected(orpo.rows()));

        RowSet dpo = rows(pairs, DPO, "llama3", WIDE);
        assertBatch(
                Goldens.json("objectives/dpo-llama-reference-base.json"),
                "completion_mask",
                chosenThenRejected(dpo.rows()));

        List<PreferencePair> answers = Goldens.pairs("objectives/prompt_completion.jsonl");
        List<TokenSequence> sft =
                rows(answers, SFT, "llama3", WIDE).rows().stream()
                        .map(TrainingRow::chosen)
                        .toList();
        assertBatch(Goldens.json("objectives/sft-llama-completion-only.json"), "labels", sft);
    }

    @Test
    void rowsOfTheGemmaTokenizerMergeAndEndAsTrls() {
        List<PreferencePair> pairs = Goldens.pairs("objectives/preferences_without_system.jsonl");
        JsonNode golden = Goldens.json("objectives/gemma-rows.json");
        for (int i = 0; i < pairs.size(); i++) {
            JsonNode row = golden.get(i);
            TrainingRow orpo = Goldens.tokens("gemma").row(pairs.get(i), ORPO);
            assertLabels(row.get("orpo"), "chosen_", orpo.chosen());
            assertLabels(row.get("orpo"), "rejected_", orpo.rejected());
            TrainingRow dpo = Goldens.tokens("gemma").row(pairs.get(i), DPO);
            assertSplit(row.get("dpo"), "chosen_ids", dpo.chosen());
            assertSplit(row.get("dpo"), "rejected_ids", dpo.rejected());
            assertLabels(
                    row.get("sft"), "", Goldens.tokens("gemma").row(pairs.get(i), SFT).chosen());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama3", "gemma"})
    void onlyTheAnswerIsScoredAsTrlDoes(String name) {
        int seen = 0;
        PreferenceTokens tokens = Goldens.tokens(name);
        for (JsonNode c : Goldens.json("tokenizers/" + name + "/chat_cases.json").path("cases")) {
            JsonNode golden = c.path("completion_only");
            if (!golden.has("labels") || !c.path("tools").isNull()) {
                continue;
            }
            List<ChatMessage> messages = new ArrayList<>();
            for (JsonNode m : c.path("messages")) {
                messages.add(
                        new ChatMessage(m.path("role").asString(), m.path("content").asString()));
            }
            TokenSequence chat =
                    tokens.answer(
                            messages.subList(0, messages.size() - 1), messages.getLast().content());
            assertLabels(golden, "", chat);
            seen++;
        }
        assertTrue(seen > 10, "saw " + seen);
    }

    /// A model folder with a chat template and one without: a student is asked as it was taught.
    @ParameterizedTest
    @ValueSource(strings = {"with its template", "without a template"})
    void rowsOfEveryObjectiveBeginAsGenerationDoes(String how, @TempDir Path folder)
            throws IOException {
        for (String file : List.of("tokenizer.json", "special_tokens_map.json")) {
            Files.copy(Goldens.path("llama").resolve(file), folder.resolve(file));
        }
        String config = Files.readString(Goldens.path("llama").resolve("tokenizer_config.json"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                how.startsWith("with ")
                        ? config
                        : config.replace("\"chat_template\"", "\"no_template\""));
        ChatTemplate template = ChatTemplate.load(folder, RuntimeContext.PROMPT_DATE);
        assertEquals(how.startsWith("without"), template.provenance().startsWith("plain"));
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            int[] asked =
                    new ChatEncoder(tokenizer, template)
                            .encode(
                                    List.of(
                                            ChatMessage.system("Be brief."),
                                            ChatMessage.user("Hi")),
                                    GenerationPrompt.ADD);
            assertEquals(tokenizer.bosId().orElseThrow(), asked[0]);
            PreferencePair pair =
                    new PreferencePair("c", "Be brief.", "Hi", "One", "Two", List.of(), List.of());
            PreferenceTokens tokens = new PreferenceTokens(tokenizer, template);
            for (ObjectiveConfig objective : List.of(SFT, DPO, ORPO)) {
                for (TokenSequence row : tokens.row(pair, objective).sequences()) {
                    assertArrayEquals(asked, row.prompt(), objective.toString());
                    assertTrue(row.responseLength() > 1);
                }
            }
        }
    }

    @Test
    void rowsAreCutAsTrl116Cuts() {
        List<PreferencePair> pairs = Goldens.pairs("truncation/preferences.jsonl");
        for (JsonNode golden : Goldens.json("truncation/cases.json").get("cases")) {
            RowLimits limits =
                    new RowLimits(Truncation.TRL_1_16, golden.get("max_length").asInt(), 1);
            switch (golden.get("trainer").asString()) {
                case "orpo" -> assertOrpo(golden, pairs, limits);
                case "dpo" ->
                        assertBatch(
                                golden.get("batch"),
                                "completion_mask",
                                chosenThenRejected(rows(pairs, DPO, "llama3", limits).rows()));
                default -> assertSft(golden, pairs, limits);
            }
        }
    }

    private static void assertOrpo(JsonNode golden, List<PreferencePair> pairs, RowLimits limits) {
        RowSet kept = rows(pairs, ORPO, "llama3", limits);
        int place = 0;
        for (JsonNode row : golden.get("rows")) {
            TrainingRow cut =
                    limits.cut(Goldens.tokens("llama3").row(pairs.get(place), ORPO), ORPO);
            assertLabels(row, "chosen_", cut.chosen());
            assertLabels(row, "rejected_", cut.rejected());
            place++;
        }
        // TRL keeps rows without an answer, and their loss is 0 / 0; we do not
        kept.rows().forEach(row -> assertFalse(row.chosen().responseLength() == 0));
        assertEquals(pairs.size(), kept.rows().size() + kept.dropped());
    }

    private static void assertSft(JsonNode golden, List<PreferencePair> pairs, RowLimits limits) {
        if (!golden.get("truncation_mode").asString().equals("keep_start")) {
            return; // cutting from the front is not offered
        }
        RowSet set = rows(pairs, SFT, "llama3", limits);
        assertEquals(golden.get("rows").size(), set.rows().size());
        assertEquals(pairs.size() - golden.get("kept").size(), set.dropped());
        for (int i = 0; i < set.rows().size(); i++) {
            assertLabels(golden.get("rows").get(i), "", set.rows().get(i).chosen());
        }
    }

    @Test
    void rowsAreCutAsTrl011Cuts() {
        JsonNode golden = Goldens.json("legacy/truncation-orpo.json");
        Path folder = Goldens.path("tokenizers/llama3");
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            for (JsonNode c : golden.get("cases")) {
                if (c.get("truncation_mode").asString().equals("keep_end")) {
                    RowLimits limits =
                            new RowLimits(
                                    Truncation.TRL_0_11,
                                    c.get("max_length").asInt(),
                                    c.get("max_prompt_length").asInt());
                    TrainingRow row =
                            limits.cut(
                                    rendered(
                                            golden.get("rows").get(c.get("row").asInt()),
                                            tokenizer),
                                    ORPO);
                    assertLabels(c, "chosen_", row.chosen());
                    assertLabels(c, "rejected_", row.rejected());
                }
            }
        }
    }

    /// A row of text that is rendered already.
    private static TrainingRow rendered(JsonNode row, Tokenizer tokenizer) {
        PreferenceTokens tokens =
                new PreferenceTokens(
                        tokenizer,
                        ChatTemplate.load(
                                Goldens.path("tokenizers/llama3"), RuntimeContext.PROMPT_DATE));
        String prompt = row.get("prompt").asString();
        return new TrainingRow(
                "case",
                List.of(
                        tokens.splitText(prompt, prompt + row.get("chosen").asString()),
                        tokens.splitText(prompt, prompt + row.get("rejected").asString())));
    }

    /// As a micro-batch lays them.
    private static List<TokenSequence> chosenThenRejected(List<TrainingRow> rows) {
        return Stream.concat(
                        rows.stream().map(TrainingRow::chosen),
                        rows.stream().map(TrainingRow::rejected))
                .toList();
    }

    private static RowSet rows(
            List<PreferencePair> pairs,
            ObjectiveConfig objective,
            String tokenizer,
            RowLimits limits) {
        return RowSet.of(pairs, objective, Goldens.tokens(tokenizer), limits);
    }

    private static void assertBatch(JsonNode golden, String labels, List<TokenSequence> ours) {
        assertEquals(golden.get("input_ids").size(), ours.size());
        for (int row = 0; row < ours.size(); row++) {
            int[] ids =
                    Goldens.masked(
                            golden.get("input_ids").get(row),
                            golden.get("attention_mask").get(row));
            assertArrayEquals(ids, ours.get(row).ids(), "ids of row " + row);
            int[] scored = Goldens.ints(golden.get(labels).get(row));
            int nothing = labels.equals("labels") ? -100 : 0;
            assertArrayEquals(
                    scored(scored, nothing, ids.length), ours.get(row).response(), "row " + row);
        }
    }

    private static void assertLabels(JsonNode golden, String side, TokenSequence ours) {
        assertArrayEquals(Goldens.ints(golden.get(side + "input_ids")), ours.ids());
        int[] labels = Goldens.ints(golden.get(side + "labels"));
        assertArrayEquals(scored(labels, -100, labels.length), ours.response());
    }

    private static void assertSplit(JsonNode golden, String side, TokenSequence ours) {
        List<Integer> whole = new ArrayList<>();
        Arrays.stream(Goldens.ints(golden.get("prompt_ids"))).forEach(whole::add);
        Arrays.stream(Goldens.ints(golden.get(side))).forEach(whole::add);
        assertArrayEquals(whole.stream().mapToInt(i -> i).toArray(), ours.ids());
        assertEquals(golden.get("prompt_ids").size(), ours.promptLength());
    }

    private static boolean[] scored(int[] labels, int nothing, int length) {
        boolean[] scored = new boolean[length];
        for (int i = 0; i < length; i++) {
            scored[i] = labels[i] != nothing;
        }
        return scored;
    }
}
