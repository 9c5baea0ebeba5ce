package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.engine.model.TokenTrie;
import org.mintworkbench.engine.model.TrieScorer;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.rank.LabelTokens;
import org.mintworkbench.engine.student.CaseSights;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.Provenance;

/// Scores every label for the cases of a part that have no scores yet.
final class RankPart {
    private final PartsOfRun.Opened opened;
    private final AnswerForm form;
    private final Prompts prompts;
    private final LabelTokens.Encoder encoder;

    /// The labels after the prompt without a case: the same for all parts and all cases.
    private final LabelTokens prior;

    private final TokenTrie trie;

    RankPart(PartsOfRun.Opened opened, AnswerForm form) {
        this.opened = opened;
        this.form = form;
        prompts = new Prompts(opened.task());
        encoder = new LabelTokens.Encoder(opened.student().encoder(), opened.task(), form);
        prior =
                encoder.encode(
                        AnswerPart.messages(opened.task(), prompts.withoutCase(), Sight.none()));
        trie = TokenTrie.of(prior.labels());
    }

    StageEnd rank(String part, List<Example> examples, StageListener listener) {
        Map<String, LabelTokens> asked = new LinkedHashMap<>();
        CaseSights sights =
                AnswerPart.sights(
                        opened.student(), opened.dataset(), examples, opened.answers().sampling());
        examples.forEach(example -> asked.put(example.id(), ask(example, sights.of(example.id()))));
        String hash = dependsOn(asked, sights);
        Path folder = opened.answers().folder(part);
        if (isDone(folder, hash)) {
            listener.progress("rank " + part, examples.size(), examples.size());
            return StageEnd.COMPLETED;
        }
        try (KeptLines<LabelScores> kept = KeptLines.open(folder, hash, KeptLines.SCORES);
                TrieScorer scorer = scorer(trie)) {
            for (Map.Entry<String, LabelTokens> one : asked.entrySet()) {
                if (listener.cancelled()) {
                    return StageEnd.STOPPED;
                }
                if (!kept.has(one.getKey())) {
                    kept.add(
                            new LabelScores(
                                    one.getKey(),
                                    score(
                                            scorer,
                                            one.getValue(),
                                            sights.of(one.getKey()),
                                            one.getKey())));
                    listener.progress("rank " + part, kept.size(), examples.size());
                }
            }
            JsonLines.write(
                    folder.resolve(LabelScoring.SCORES), kept.all(List.copyOf(asked.keySet())));
            double[] priors = score(scorer, prior, Sight.none(), "without a case");
            Json.write(
                    folder.resolve(LabelScoring.FILE),
                    scoring(folder, hash, examples.size(), priors));
            kept.discard();
            return StageEnd.COMPLETED;
        }
    }

    private LabelTokens ask(Example example, Sight sight) {
        LabelTokens tokens =
                encoder.encode(
                        AnswerPart.messages(opened.task(), prompts.user(example), sight), prior);
        int longest = Arrays.stream(tokens.labels()).mapToInt(l -> l.length).max().orElse(0);
        int context = opened.student().model().config().maxPositions();
        if (tokens.prompt().length + longest > context) {
            throw new UserError(
                    "Prompt and longest label have %d tokens, the model's context is %d."
                            .formatted(tokens.prompt().length + longest, context),
                    "case " + example.id(),
                    "Shorten the prompt or choose a model with a longer context.");
        }
        return tokens;
    }

    /// Labels that are other tokens after this prompt have a tree of their own.
    private double[] score(TrieScorer usual, LabelTokens tokens, Sight sight, String example) {
        double[] sums;
        if (Arrays.deepEquals(tokens.labels(), prior.labels())) {
            sums = usual.score(tokens.prompt(), sight);
        } else {
            try (TrieScorer own = scorer(TokenTrie.of(tokens.labels()))) {
                sums = own.score(tokens.prompt(), sight);
            }
        }
        if (!Arrays.stream(sums).allMatch(Double::isFinite)) {
            throw new UserError(
                    "The model's log-probabilities are no numbers.",
                    "case " + example,
                    "The weights or the adapter are broken, or too large for this compute type: try compute.type=fp32.");
        }
        return sums;
    }

    private TrieScorer scorer(TokenTrie labels) {
        return opened.student().model().scorer(labels, opened.adapter(), stem());
    }

    /// What every prompt begins with, whatever the case: system words and the user turn's opening.
    /// It follows from the task and the template alone, so that a case's bits do not depend on
    /// which other cases there are.
    private int[] stem() {
        int[] one = stemOf("a");
        int mismatch = Arrays.mismatch(one, stemOf("#"));
        return Arrays.copyOf(one, Math.max(0, mismatch));
    }

    private int[] stemOf(String user) {
        return opened.student()
                .encoder()
                .encode(
                        AnswerPart.messages(opened.task(), user, Sight.none()),
                        GenerationPrompt.ADD);
    }

    private String dependsOn(Map<String, LabelTokens> asked, CaseSights sights) {
        StringBuilder text = new StringBuilder(Json.line(opened.provenance().hashes()));
        text.append(Json.line(opened.run().config().compute())).append(form);
        List<Object> labels = new ArrayList<>();
        opened.task().labels().forEach(label -> labels.add(label.id()));
        text.append(Json.line(labels)).append(Json.line(prior));
        asked.forEach((id, tokens) ->
                text.append(Json.line(List.of(id, tokens.prompt()))).append(sights.of(id).key()));
        return Hashes.sha256(text.toString());
    }

    /// Whether these very questions were answered before, and the scores are as they were written.
    private static boolean isDone(Path folder, String hash) {
        Path manifest = folder.resolve(LabelScoring.FILE);
        Path scores = folder.resolve(LabelScoring.SCORES);
        if (!Files.exists(manifest) || !Files.exists(scores)) {
            return false;
        }
        LabelScoring scoring = Json.read(manifest, LabelScoring.class);
        return scoring.asked().equals(hash) && scoring.scoresSha256().equals(Hashes.sha256(scores));
    }

    private LabelScoring scoring(Path folder, String hash, int cases, double[] priors) {
        String scoresHash = Hashes.sha256(folder.resolve(LabelScoring.SCORES));
        Map<String, String> hashes = new TreeMap<>(opened.provenance().hashes());
        hashes.put("asked", hash);
        hashes.put("label_scores", scoresHash);
        Provenance provenance = opened.provenance().withHashes(hashes);
        return new LabelScoring(
                Versioned.CURRENT,
                form,
                encoder.lead(),
                encoder.terminator(prior),
                prompts.withoutCase(),
                opened.task().labels().stream().map(l -> l.id()).toList(),
                Arrays.stream(prior.labels()).mapToInt(ids -> ids.length).toArray(),
                priors,
                cases,
                hash,
                scoresHash,
                provenance);
    }
}
