package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.engine.evaluate.CarScore;
import org.mintworkbench.engine.evaluate.PaperScores;
import org.mintworkbench.engine.evaluate.ReleasedScores;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.workspace.UserError;

/// Means over all answers of `evaluator.jsonl`: the released processor under every threshold, which
/// counts E1 where any of E1, E2, E3 holds and E2 where E2 or E3 does, and the paper's metrics.
final class EvaluatorTotalsParity implements ParityGroup {
    private static final Pattern SETTINGS = Pattern.compile("k(\\d+)_q(\\d+)_weight_([0-9.]+)");

    @Override
    public String name() {
        return "evaluator_totals";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "evaluator_totals.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        Path file = folder.resolve(place());
        GoldenNode golden = GoldenNode.file(file);
        Totals totals =
                new Totals(
                        GoldenNode.file(file.resolveSibling("reference_list.json")).texts(),
                        GoldenNode.lines(file.resolveSibling("evaluator.jsonl")).stream()
                                .map(EvaluatorAnswer::of)
                                .toList(),
                        new ParityChecks(name()));
        totals.checks
                .equal("n")
                .same(golden.where(), golden.get("n").integer(), totals.answers.size());
        golden.get("published_code").fields().forEach(totals::published);
        totals.paper(golden.get("paper"));
        return totals.checks.items();
    }

    private record Totals(
            List<String> references, List<EvaluatorAnswer> answers, ParityChecks checks) {

        void published(String config, GoldenNode settings) {
            ReleasedScores scores =
                    new ReleasedScores(
                            references, ReleasedConfig.thresholds(config, settings.where()));
            settings.fields()
                    .forEach((name, expected) -> {
                        Matcher matcher = SETTINGS.matcher(name);
                        if (!matcher.matches()) {
                            throw new UserError(
                                    "\"" + name + "\" names no k, q and weight.",
                                    expected.where(),
                                    "Name it e.g. k10_q10_weight_0.5.");
                        }
                        published(scores, matcher, expected);
                    });
        }

        private void published(ReleasedScores scores, Matcher settings, GoldenNode expected) {
            int k = Integer.parseInt(settings.group(1));
            int q = Integer.parseInt(settings.group(2));
            double weight = Double.parseDouble(settings.group(3));
            mean(expected, "E1_score", a -> scores.e1(a.items()) ? 1 : 0);
            mean(expected, "E2_score", a -> scores.e2(a.items(), a.truth()) ? 1 : 0);
            mean(expected, "E3_score", a -> scores.e3(a.items(), a.truth()) ? 1 : 0);
            mean(expected, "coverage_rate", a -> car(scores, a, k, q, weight).coverage());
            mean(expected, "avoidance_rate", a -> car(scores, a, k, q, weight).avoidance());
            mean(expected, "car_score", a -> car(scores, a, k, q, weight).car());
        }

        private static CarScore car(
                ReleasedScores scores, EvaluatorAnswer answer, int k, int q, double weight) {
            return scores.car(answer.items(), answer.sides(q), k, weight);
        }

        void paper(GoldenNode expected) {
            PaperScores scores = new PaperScores(references);
            mean(
                    expected,
                    "hfa",
                    a -> scores.hallucinationFree(a.items(), a.row().get("m").integer()) ? 1 : 0);
            for (int n : List.of(1, 5, 10)) {
                mean(expected, "top" + n, a -> a.fuzzyRank(scores) <= n ? 1 : 0);
            }
            car(expected, "exact", a -> scores.exactCar(a.items(), a.sides()));
            car(expected, "fuzzy", a -> scores.fuzzyCar(a.items(), a.sides()));
        }

        private void car(
                GoldenNode expected, String kind, Function<EvaluatorAnswer, CarScore> score) {
            mean(expected, kind + "_coverage", a -> score.apply(a).coverage());
            mean(expected, kind + "_avoidance", a -> score.apply(a).avoidance());
            mean(expected, kind + "_car", a -> score.apply(a).car());
        }

        private void mean(
                GoldenNode expected, String field, ToDoubleFunction<EvaluatorAnswer> value) {
            GoldenNode node = expected.get(field);
            double mean = answers.stream().mapToDouble(value).sum() / answers.size();
            checks.of(field, EvaluationGroups.CLOSED).number(node.where(), node.number(), mean);
        }
    }
}
