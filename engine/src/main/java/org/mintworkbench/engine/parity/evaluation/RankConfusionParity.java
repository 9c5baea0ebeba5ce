package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.mintworkbench.engine.evaluate.RankConfusion;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;

/// Mean rank of each label per true label, for every m that the file has: a fixed one (`m_is_N`) or
/// that of each ranking (`m_is_own_length`).
final class RankConfusionParity implements ParityGroup {
    private static final String M_IS = "m_is_";
    private static final String OWN_LENGTH = M_IS + "own_length";

    @Override
    public String name() {
        return "rank_confusion";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "rank_confusion.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        ParityChecks checks = new ParityChecks(name());
        golden.fields()
                .forEach((name, expected) -> {
                    if (name.startsWith(M_IS)) {
                        compare(name, expected, confusion(golden, name), checks);
                    }
                });
        return checks.items();
    }

    private static RankConfusion confusion(GoldenNode golden, String m) {
        RankConfusion confusion = new RankConfusion(golden.get("labels").texts());
        for (GoldenNode row : golden.get("cases").rows()) {
            List<String> ranking = row.get("ranking").texts();
            int width =
                    m.equals(OWN_LENGTH)
                            ? ranking.size()
                            : Integer.parseInt(m.substring(M_IS.length()));
            confusion.add(row.get("truth").text(), ranking, width);
        }
        return confusion;
    }

    private static void compare(
            String name, GoldenNode expected, RankConfusion got, ParityChecks checks) {
        List<Integer> counts = expected.get("row_counts").integers();
        List<GoldenNode> rows = expected.get("mean_rank").rows();
        for (int truth = 0; truth < got.labels().size(); truth++) {
            GoldenNode row = rows.get(truth);
            checks.equal(name + " row_counts")
                    .same(row.where(), counts.get(truth), got.cases(truth));
            checks.equal(name + " empty rows")
                    .same(row.where(), row.isNull(), got.meanRank(truth, 0).isEmpty());
            for (int label = 0; !row.isNull() && label < got.labels().size(); label++) {
                GoldenNode rank = row.rows().get(label);
                OptionalDouble mean = got.meanRank(truth, label);
                checks.of(name + " mean_rank", EvaluationGroups.CLOSED)
                        .number(rank.where(), rank.number(), mean.orElse(Double.NaN));
            }
        }
    }
}
