package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.evaluate.CarScore;
import org.mintworkbench.engine.evaluate.PaperScores;
import org.mintworkbench.engine.evaluate.ReleasedCleanUp;
import org.mintworkbench.engine.evaluate.ReleasedScores;
import org.mintworkbench.engine.evaluate.ReleasedScores.Thresholds;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;

/// The released evaluator on single answers (`code`), the paper's metrics on the same (`paper`),
/// and the released clean-ups of lists (`post_processed`).
final class EvaluatorParity implements ParityGroup {
    private static final String WEIGHTED = "car_weight_";
    private static final List<Integer> DEPTHS = List.of(1, 5, 10);

    @Override
    public String name() {
        return "evaluator";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "evaluator.jsonl";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        Path file = folder.resolve(place());
        List<String> references =
                GoldenNode.file(file.resolveSibling("reference_list.json")).texts();
        Scoring scoring = new Scoring(references, new ParityChecks(name()));
        for (GoldenNode row : GoldenNode.lines(file)) {
            EvaluatorAnswer answer = EvaluatorAnswer.of(row);
            scoring.code(answer, row.get("code"));
            scoring.paper(answer, row.get("paper"));
            if (row.has("post_processed")) {
                scoring.cleanUps(row.get("text").text(), row.get("post_processed"));
            }
        }
        return scoring.checks.items();
    }

    private static final class Scoring {
        private final List<String> references;
        private final ParityChecks checks;
        private final PaperScores paper;
        private final ReleasedScores published;
        private final Map<String, ReleasedScores> configs = new HashMap<>();

        private Scoring(List<String> references, ParityChecks checks) {
            this.references = references;
            this.checks = checks;
            this.paper = new PaperScores(references);
            this.published = new ReleasedScores(references, Thresholds.PUBLISHED);
        }

        private void code(EvaluatorAnswer answer, GoldenNode code) {
            List<String> items = answer.items();
            same("code.items", code.get("items"), code.get("items").texts(), items);
            code.get("configs").fields().forEach((name, config) -> config(name, answer, config));
            best(code.get("e2_best"), "code.e2_best", published.e2Best(items, answer.truth()));
            best(code.get("e3_best"), "code.e3_best", published.e3Best(items, answer.truth()));
            code.fields()
                    .forEach((name, expected) -> {
                        if (name.startsWith(WEIGHTED)) {
                            double weight = Double.parseDouble(name.substring(WEIGHTED.length()));
                            number("code." + name, expected, car(answer, weight).car());
                        }
                    });
            number("code.coverage", code.get("coverage"), car(answer, 1).coverage());
            number("code.avoidance", code.get("avoidance"), car(answer, 1).avoidance());
        }

        private void config(String name, EvaluatorAnswer answer, GoldenNode expected) {
            ReleasedScores scores =
                    configs.computeIfAbsent(
                            name,
                            n ->
                                    new ReleasedScores(
                                            references,
                                            ReleasedConfig.thresholds(n, expected.where())));
            List<String> items = answer.items();
            holds("code.e1", expected.get("e1"), scores.e1(items));
            holds("code.e2", expected.get("e2"), scores.e2(items, answer.truth()));
            holds("code.e3", expected.get("e3"), scores.e3(items, answer.truth()));
        }

        private void best(GoldenNode expected, String item, ReleasedScores.Best got) {
            ParityCheck check = checks.equal(item);
            check.number(expected.where(), expected.get("similarity").number(), got.similarity());
            GoldenNode name = expected.get("item");
            check.same(name.where(), text(name), got.item());
            GoldenNode part = expected.get("truth_part");
            check.same(part.where(), text(part), got.truthPart());
        }

        private static Optional<String> text(GoldenNode node) {
            return node.present().map(GoldenNode::text);
        }

        private CarScore car(EvaluatorAnswer answer, double weight) {
            GoldenNode row = answer.row();
            int k = row.get("k").integer();
            return published.car(answer.items(), answer.sides(row.get("q").integer()), k, weight);
        }

        private void paper(EvaluatorAnswer answer, GoldenNode expected) {
            int m = answer.row().get("m").integer();
            boolean free = paper.hallucinationFree(answer.items(), m);
            holds("paper.hfa", expected.get("hfa"), free);
            int rank = answer.fuzzyRank(paper);
            for (int depth : DEPTHS) {
                holds("paper.top" + depth, expected.get("top" + depth), rank <= depth);
            }
            CarScore exact = paper.exactCar(answer.items(), answer.sides());
            CarScore fuzzy = paper.fuzzyCar(answer.items(), answer.sides());
            car("paper.exact", expected.get("exact"), exact);
            car("paper.fuzzy", expected.get("fuzzy"), fuzzy);
        }

        private void car(String item, GoldenNode expected, CarScore got) {
            number(item + ".coverage", expected.get("coverage"), got.coverage());
            number(item + ".avoidance", expected.get("avoidance"), got.avoidance());
            number(item + ".car", expected.get("car"), got.car());
        }

        private void cleanUps(String text, GoldenNode expected) {
            for (ReleasedCleanUp cleanUp : ReleasedCleanUp.values()) {
                String name = cleanUp.name().toLowerCase(Locale.ROOT);
                GoldenNode node = expected.get(name);
                same("post_processed." + name, node, node.text(), cleanUp.apply(text));
            }
        }

        private void number(String item, GoldenNode expected, double got) {
            checks.of(item, EvaluationGroups.CLOSED)
                    .number(expected.where(), expected.number(), got);
        }

        private void holds(String item, GoldenNode expected, boolean got) {
            same(item, expected, expected.holds(), got);
        }

        private void same(String item, GoldenNode node, Object expected, Object got) {
            checks.equal(item).same(node.where(), expected, got);
        }
    }
}
