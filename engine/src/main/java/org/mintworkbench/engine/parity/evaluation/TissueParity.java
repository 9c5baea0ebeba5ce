package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.engine.evaluate.CarScore;
import org.mintworkbench.engine.evaluate.ReleasedTissues;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;

/// The released tissue reader and metric. What its own CAR function returns is nothing, so only the
/// formula that it computes can be compared.
final class TissueParity implements ParityGroup {
    private static final String WEIGHTED = "car_weight_";

    /// How many predictions the published scripts score.
    private static final int SCORED = 5;

    @Override
    public String name() {
        return "tissue_evaluator";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "tissue_evaluator.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        Map<String, Integer> ids = new HashMap<>();
        golden.get("label2id").fields().forEach((name, id) -> ids.put(name, id.integer()));
        ReleasedTissues tissues = new ReleasedTissues(ids);
        ParityChecks checks = new ParityChecks(name());
        for (GoldenNode row : golden.get("rows").rows()) {
            ReleasedTissues.Reading got = tissues.read(row.get("text").text());
            checks.equal("error")
                    .same(
                            row.where(),
                            row.get("error").present().map(GoldenNode::text),
                            got.unknown().map(name -> "KeyError: " + quoted(name)));
            if (!row.get("ids").isNull()) {
                checks.equal("ids").same(row.where(), row.get("ids").integers(), got.ids());
                scores(row, got.ids(), checks);
            }
        }
        return checks.items();
    }

    private static void scores(GoldenNode row, List<Integer> ids, ParityChecks checks) {
        List<Integer> scored = ids.subList(0, Math.min(SCORED, ids.size()));
        Set<Integer> top = new HashSet<>(row.get("top5").integers());
        Set<Integer> bottom = new HashSet<>(row.get("bottom5").integers());
        CarScore score = ReleasedTissues.car(scored, top, bottom, 1);
        number("coverage", row.get("coverage"), score.coverage(), checks);
        number("avoidance", row.get("avoidance"), score.avoidance(), checks);
        row.fields()
                .forEach((name, expected) -> {
                    if (name.startsWith(WEIGHTED)) {
                        double weight = Double.parseDouble(name.substring(WEIGHTED.length()));
                        double car = ReleasedTissues.car(scored, top, bottom, weight).car();
                        number(name, expected, car, checks);
                    }
                });
    }

    private static void number(String item, GoldenNode expected, double got, ParityChecks checks) {
        checks.of(item, EvaluationGroups.CLOSED).number(expected.where(), expected.number(), got);
    }

    /// As Python shows a text that has no escapes in it.
    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        return quote + text + quote;
    }
}
