package org.mintworkbench.engine.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mintworkbench.engine.evaluate.EvaluateRuns;
import org.mintworkbench.engine.evaluate.Evaluation;
import org.mintworkbench.engine.evaluate.EvaluationRequest;
import org.mintworkbench.engine.evaluate.Evaluator;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;

/// Scores the answers of runs side by side: `reports/<id>/{cases.jsonl,evaluation.json}`.
public final class EvaluateMethods {
    private static final int USUAL_SIDE = 10;
    private static final long BOOTSTRAP_SEED = 20261123;

    private EvaluateMethods() {}

    /// @param id of the evaluation
    /// @param ranking id of the teacher's rankings
    /// @param runs whose answers, in the order of the table, all of one data set
    /// @param parts of the split, none for its test parts
    /// @param rule of matching that is shown first
    /// @param ranked by which scores rankings are shown beside generated answers
    public record Request(
            String id,
            String title,
            String ranking,
            List<AnswerSet> runs,
            List<String> parts,
            MatchRule rule,
            List<RankingScore> ranked) {
        public Request {
            ranked = List.copyOf(ranked);
            runs = List.copyOf(runs);
            parts = List.copyOf(parts);
        }
    }

    public static EvaluationReport into(
            Workspace workspace, Request request, WorkListener listener) {
        Checks.requireId(request.id(), "id");
        List<RunFolder> runs = request.runs().stream().map(AnswerSet::run).distinct().toList();
        runs.forEach(run -> requireOf(workspace, run));
        String dataset = dataset(runs);
        List<Sizes> sizes = sizes(workspace, runs);
        EvaluationRequest.Settings settings =
                EvaluationRequest.Settings.of(
                        sizes.getFirst().k(),
                        sizes.getFirst().q(),
                        new EvaluationRequest.Settings.From(
                                request.ranking(), sizes.getFirst().set()),
                        request.rule(),
                        BOOTSTRAP_SEED);
        EvaluateRuns.Request gathered =
                new EvaluateRuns.Request(
                        request.title(),
                        dataset,
                        request.ranking(),
                        request.runs(),
                        request.parts(),
                        request.ranked(),
                        settings);
        Evaluation evaluation =
                Evaluator.evaluate(EvaluateRuns.gather(workspace, gathered), listener);
        return (sizes.size() == 1 ? evaluation : evaluation.warning(inWords(sizes)))
                .writeInto(workspace.report(request.id()));
    }

    /// A run is named by its id in the report, and its data set by its id in the run.
    private static void requireOf(Workspace workspace, RunFolder run) {
        try {
            Path here = workspace.run(run.id());
            if (Files.exists(here) && Files.isSameFile(here, run.path())) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new UserError(
                "The run lies in another workspace.",
                run.path() + ", --workspace " + workspace.root(),
                "Name the workspace that the run lies in by --workspace.");
    }

    private static String dataset(List<RunFolder> runs) {
        runs.forEach(EvaluateMethods::requireCases);
        List<String> datasets = runs.stream().map(r -> r.config().dataset()).distinct().toList();
        if (datasets.size() != 1) {
            throw new UserError(
                    "The runs are of different data sets: " + datasets + ".",
                    "runs",
                    "Compare runs of one data set.");
        }
        return datasets.getFirst();
    }

    /// @throws UserError when the run was trained on what came from elsewhere, without cases
    public static void requireCases(RunFolder run) {
        if (run.config().dataset().isEmpty()) {
            throw noCasesBehind(run);
        }
    }

    /// A run whose preferences came from elsewhere, with no cases named for them.
    static UserError noCasesBehind(RunFolder run) {
        return new UserError(
                "No cases stand behind this run: what it was trained on came from elsewhere, and no data set was named for it.",
                run.path().toString(),
                "Import it again with --dataset ID, the cases that it shall answer (and train again, if it was trained here).");
    }

    /// How many labels of the teacher's list count as preferred and as rejected.
    ///
    /// @param set id of the preference set that was made so, empty for the usual ones
    private record Sizes(int k, int q, String set) {
        private boolean isAs(Sizes other) {
            return k == other.k && q == other.q;
        }
    }

    private static String inWords(List<Sizes> sizes) {
        return "The runs were tuned on preference sets of different sizes (k / q: "
                + sizes.stream().map(s -> s.k() + " / " + s.q()).collect(Collectors.joining(", "))
                + "); CAR is counted with the first for all of them.";
    }

    /// Those of the sets that the tuned runs were trained on, as they were then, each once, in the
    /// order of the runs; the usual ones when none is known.
    private static List<Sizes> sizes(Workspace workspace, List<RunFolder> runs) {
        List<Sizes> sizes = new ArrayList<>();
        for (RunFolder run : runs) {
            Optional<PreferenceManifest> set = run.trainedOn(workspace);
            set.flatMap(PreferenceManifest::pairing)
                    .map(pairing -> new Sizes(pairing.k(), pairing.q(), set.get().id()))
                    .filter(one -> sizes.stream().noneMatch(one::isAs))
                    .ifPresent(sizes::add);
        }
        return sizes.isEmpty() ? List.of(new Sizes(USUAL_SIDE, USUAL_SIDE, "")) : sizes;
    }
}
