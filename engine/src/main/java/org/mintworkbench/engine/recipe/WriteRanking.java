package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Writes a student's label scores as rankings of a teacher's type, `rankings/<id>/`, so that a
/// tuned student can be the next teacher.
public final class WriteRanking {
    private WriteRanking() {}

    /// @param parts whose label scores there are
    public record Request(
            String id, AnswerSet answers, List<String> parts, RankingScore score, IfThere ifThere) {
        public Request {
            parts = parts.stream().distinct().toList();
        }

        private RunFolder run() {
            return answers.run();
        }
    }

    public static RankingManifest into(Workspace workspace, Request request) {
        Checks.requireId(request.id(), "id");
        RunConfig config = request.run().config();
        DatasetManifest dataset = workspace.dataset(config.dataset()).manifest();
        RankingFolder folder = workspace.ranking(request.id());
        List<Ranking> rankings = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        Map<String, LabelScoring> scorings = new LinkedHashMap<>();
        for (String part : request.parts()) {
            Path scores = request.answers().folder(part).resolve(LabelScoring.SCORES);
            LabelScoring scoring =
                    Json.read(scores.resolveSibling(LabelScoring.FILE), LabelScoring.class);
            JsonLines.forEach(
                    scores,
                    LabelScores.class,
                    line -> rankings.add(scoring.ranking(line, request.score())));
            sources.add(
                    new Source(
                            workspace.root().relativize(scores).toString().replace('\\', '/'),
                            scoring.scoresSha256()));
            scorings.put(part, scoring);
        }
        requireFree(folder, request, sources);
        IfPresent.REPLACE.makeRoom(folder.manifestFile());
        JsonLines.write(folder.rankingsFile(), rankings);
        JsonLines.write(folder.problemsFile(), List.of());
        String hash = Hashes.sha256(folder.rankingsFile());
        Json.write(folder.provenanceFile(), provenance(request, scorings, hash));
        RankingManifest manifest =
                new RankingManifest(
                        Versioned.CURRENT,
                        request.id(),
                        config.name()
                                + request.answers().suffix()
                                + ", ranked by "
                                + request.score().words(),
                        config.task(),
                        config.dataset(),
                        dataset.examplesSha256(),
                        request.score().kind(),
                        rankings.size(),
                        hash,
                        0,
                        sources);
        Json.write(folder.manifestFile(), manifest);
        return manifest;
    }

    private static void requireFree(RankingFolder folder, Request request, List<Source> sources) {
        if (request.ifThere() == IfThere.REPLACE || !Files.exists(folder.manifestFile())) {
            return;
        }
        RankingManifest old = folder.manifest();
        if (!old.sources().equals(sources) || old.kind() != request.score().kind()) {
            throw new UserError(
                    "There are other rankings of this id already.",
                    folder.path().toString(),
                    "Give the new ones an id of their own (--id), or replace the old ones (--replace).");
        }
    }

    private static Provenance provenance(
            Request request, Map<String, LabelScoring> scorings, String hash) {
        LabelScoring first = scorings.values().iterator().next();
        Provenance own = first.provenance();
        Map<String, String> hashes = new TreeMap<>(own.hashes());
        hashes.remove("asked");
        hashes.remove("label_scores");
        scorings.forEach(
                (part, scoring) -> hashes.put("label_scores " + part, scoring.scoresSha256()));
        hashes.put("rankings", hash);
        Map<String, String> facts = new TreeMap<>(own.facts());
        facts.put("run", request.answers().id());
        facts.put("model", request.run().config().model());
        facts.put("score", request.score().name().toLowerCase(Locale.ROOT));
        facts.put("answer_lead", first.lead());
        facts.put("terminator", first.terminator());
        facts.put("prior_prompt", first.priorPrompt());
        return new Provenance(
                own.schema(),
                own.versions(),
                hashes,
                own.device(),
                own.threads(),
                own.seed(),
                own.chatTemplate(),
                facts);
    }
}
