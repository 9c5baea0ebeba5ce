package org.mintworkbench.engine.recipe;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.evaluate.EvaluateRuns;
import org.mintworkbench.engine.evaluate.EvaluationRequest;
import org.mintworkbench.engine.evaluate.Evaluator;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;

/// Scores the answers of runs side by side: `reports/<id>/{cases.jsonl,evaluation.json}`.
public final class EvaluateMethods {
    private static final int USUAL_SIDE = 10;
    private static final long BOOTSTRAP_SEED = 20261123;

    private EvaluateMethods() {}

    /// @param id of the evaluation
    /// @param ranking id of the teacher's rankings
    /// @param runs in the order of the table, all of one data set
    public record Request(String id, String title, String ranking, List<RunFolder> runs) {
        public Request {
            runs = List.copyOf(runs);
        }
    }

    public static EvaluationReport into(Workspace workspace, Request request) {
        String dataset = dataset(request.runs());
        EvaluationRequest.Settings settings =
                pairing(workspace, request.runs())
                        .map(p -> EvaluationRequest.Settings.of(p.k(), p.q(), BOOTSTRAP_SEED))
                        .orElseGet(() ->
                                EvaluationRequest.Settings.of(
                                        USUAL_SIDE, USUAL_SIDE, BOOTSTRAP_SEED));
        EvaluateRuns.Request gathered =
                new EvaluateRuns.Request(
                        request.title(),
                        dataset,
                        request.ranking(),
                        request.runs().stream().map(RunFolder::id).toList(),
                        settings);
        return Evaluator.evaluate(EvaluateRuns.gather(workspace, gathered))
                .writeInto(workspace.report(request.id()));
    }

    private static String dataset(List<RunFolder> runs) {
        List<String> datasets = runs.stream().map(r -> r.config().dataset()).distinct().toList();
        if (datasets.size() != 1) {
            throw new UserError(
                    "The runs are of different data sets: " + datasets + ".",
                    "runs",
                    "Compare runs of one data set.");
        }
        return datasets.getFirst();
    }

    /// The sides of the teacher's list that the first tuned run was trained on.
    private static Optional<PairingConfig> pairing(Workspace workspace, List<RunFolder> runs) {
        return runs.stream()
                .map(RunFolder::config)
                .map(RunConfig::preferences)
                .filter(id -> !id.isBlank())
                .findFirst()
                .map(id -> workspace.preferences(id).resolve("preferences.json"))
                .map(file -> Json.read(file, PreferenceManifest.class).pairing());
    }
}
