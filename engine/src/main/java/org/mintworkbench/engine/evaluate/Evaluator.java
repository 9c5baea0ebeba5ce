package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mintworkbench.engine.evaluate.Comparisons.Family;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;
import org.mintworkbench.workspace.evaluation.RankingFigures;
import org.mintworkbench.workspace.json.Versioned;

/// Scores every method on every part under every rule, with the majority prior and the teacher
/// beside them. The same request gives the same report.
public final class Evaluator {
    private final EvaluationRequest request;
    private final Sides sides;
    private final CaseScorer scorer;

    /// The stand-ins and the students.
    private final List<MethodAnswers> methods;

    private final List<RankingFigures.Method> figures;

    private final WorkListener listener;

    private Evaluator(EvaluationRequest request, WorkListener listener) {
        this.request = request;
        this.listener = listener;
        this.sides = new Sides(request.task(), request.rankings(), request.settings());
        this.scorer = new CaseScorer(request.task(), sides);
        StandIns standIns = new StandIns(request, sides);
        methods = new ArrayList<>(List.of(standIns.prior(), standIns.teacher()));
        methods.addAll(request.methods());
        figures = figures();
    }

    public static Evaluation evaluate(EvaluationRequest request) {
        return evaluate(request, WorkListener.NONE);
    }

    /// @param listener hears of each answer that is scored, by all methods in all parts
    public static Evaluation evaluate(EvaluationRequest request, WorkListener listener) {
        return new Evaluator(request, listener).evaluation();
    }

    private Evaluation evaluation() {
        List<MethodOutcomes> outcomes = outcomes();
        List<MethodResult> results = new ArrayList<>();
        int length = request.task().listLength();
        for (MethodOutcomes method : outcomes) {
            for (MatchRule rule : MatchRule.values()) {
                results.add(
                        withCalibration(
                                method.result(rule, length, request.settings().bootstrap())));
            }
        }
        List<Comparison> comparisons = comparisons(outcomes);
        List<EvaluationReport.Part> parts = parts();
        EvaluationReport report =
                new EvaluationReport(
                        Versioned.CURRENT,
                        request.title(),
                        request.task().id(),
                        request.dataset(),
                        length,
                        request.settings().rule(),
                        request.settings().forReport(),
                        request.methods().stream()
                                .flatMap(method -> method.student().stream())
                                .toList(),
                        parts,
                        results,
                        comparisons,
                        new Warnings(
                                        outcomes,
                                        comparisons,
                                        parts,
                                        length,
                                        request.settings().rule())
                                .all(request.split().leaks()),
                        request.parents(),
                        "");
        List<CaseOutcome> cases = outcomes.stream().flatMap(m -> m.outcomes().stream()).toList();
        return new Evaluation(report, cases, figures, confusion());
    }

    private List<RankingFigures.Method> figures() {
        Rankings rankings = Rankings.of(request);
        List<RankingFigures.Method> all = new ArrayList<>();
        request.cases()
                .forEach((part, ids) ->
                        methods.forEach(
                                method -> rankings.figures(method, part, ids).ifPresent(all::add)));
        return all;
    }

    /// The expected calibration error beside the other figures, where there is one. It is a
    /// property of the whole part and has no interval.
    private MethodResult withCalibration(MethodResult result) {
        List<MetricValue> metrics = new ArrayList<>(result.metrics());
        for (RankingFigures.Method m : figures) {
            if (m.method().equals(result.method()) && m.part().equals(result.part())) {
                m.calibration()
                        .ifPresent(c ->
                                metrics.add(
                                        new MetricValue(
                                                Metric.ECE, c.ece(), m.n(), Optional.empty())));
            }
        }
        return new MethodResult(
                result.method(),
                result.kind(),
                result.run(),
                result.answers(),
                result.part(),
                result.rule(),
                metrics,
                result.failures());
    }

    private List<RankingFigures.ConfusionRow> confusion() {
        Rankings rankings = Rankings.of(request);
        List<RankingFigures.ConfusionRow> all = new ArrayList<>();
        request.cases()
                .forEach((part, ids) ->
                        methods.forEach(
                                method -> all.addAll(rankings.confusion(method, part, ids))));
        return all;
    }

    private List<EvaluationReport.Part> parts() {
        SeenLabels seen = new SeenLabels(request.examples(), request.split());
        List<EvaluationReport.Part> parts = new ArrayList<>();
        request.cases()
                .forEach((part, ids) ->
                        parts.add(new EvaluationReport.Part(part, ids.size(), seen.count(ids))));
        return parts;
    }

    private List<MethodOutcomes> outcomes() {
        List<MethodOutcomes> outcomes = new ArrayList<>();
        Scored scored = new Scored();
        for (Map.Entry<String, List<String>> part : request.cases().entrySet()) {
            for (MethodAnswers method : methods) {
                if (part.getValue().stream().anyMatch(method.byExample()::containsKey)) {
                    outcomes.add(score(method, part.getKey(), part.getValue(), scored));
                }
            }
        }
        return outcomes;
    }

    /// Answers scored so far, of those that there are at most.
    private final class Scored {
        private final long total =
                (long) methods.size()
                        * request.cases().values().stream().mapToInt(List::size).sum();
        private long done;

        private void one() {
            listener.at(++done, total);
        }
    }

    private MethodOutcomes score(
            MethodAnswers method, String part, List<String> ids, Scored counted) {
        List<CaseOutcome> scored = new ArrayList<>();
        for (String id : ids) {
            Example example = request.examples().get(id);
            if (example == null) {
                throw new UserError(
                        "The case \"" + id + "\" is not in the data set.",
                        "part \"" + part + "\"",
                        "Split the data set again.");
            }
            scored.add(
                    scorer.score(
                            method.method(),
                            part,
                            example,
                            new CaseScorer.Given(
                                    Optional.ofNullable(method.byExample().get(id)),
                                    Optional.ofNullable(method.ranked().get(id)))));
            counted.one();
        }
        return new MethodOutcomes(
                method.method(), method.kind(), method.run(), method.set(), part, scored);
    }

    private List<Comparison> comparisons(List<MethodOutcomes> outcomes) {
        Comparisons comparisons = new Comparisons(request.settings().bootstrap());
        List<Integer> depths = Metric.depths(request.task().listLength());
        List<Comparison> all = new ArrayList<>();
        for (String part : request.cases().keySet()) {
            List<MethodOutcomes> methods =
                    outcomes.stream().filter(m -> m.part().equals(part)).toList();
            for (MatchRule rule : MatchRule.values()) {
                for (int n : new TreeSet<>(List.of(depths.getFirst(), depths.getLast()))) {
                    all.addAll(comparisons.of(new Family(part, rule, Metric.top(n)), methods));
                }
            }
        }
        return all;
    }
}
