package org.mintworkbench.engine.evaluate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.evaluate.Golden;
import tools.jackson.databind.JsonNode;

class RankCorrelationTest {
    private static final JsonNode GOLDEN = Golden.json("statistics.json").get("rank_correlation");

    @Test
    void spearmanIsScipysWithTies() {
        for (JsonNode row : GOLDEN) {
            Correlation got =
                    Spearman.of(doubles(row.get("x")), doubles(row.get("y"))).orElseThrow();
            assertEquals(row.get("spearman").doubleValue(), got.value(), 1e-12);
            assertEquals(row.get("spearman_p_t").doubleValue(), got.pValue(), 1e-12);
        }
    }

    @Test
    void kendallIsScipysExactWithoutTiesAndAsymptoticWithThem() {
        for (JsonNode row : GOLDEN) {
            double[] x = doubles(row.get("x"));
            double[] y = doubles(row.get("y"));
            Correlation got = Kendall.of(x, y).orElseThrow();
            Correlation asymptotic = Kendall.asymptotic(x, y).orElseThrow();
            assertEquals(row.get("kendall_tau_b").doubleValue(), got.value(), 1e-12);
            assertEquals(row.get("kendall_p_auto").doubleValue(), got.pValue(), 1e-12);
            assertEquals(got.value(), asymptotic.value());
            assertEquals(row.get("kendall_p_asymptotic").doubleValue(), asymptotic.pValue(), 1e-12);
        }
    }

    @Test
    void theExactDistributionIsThatOfAllOrdersCountedByHand() {
        // of the 6 orders of three values 1 has no inversion, 2 have one, 2 two, 1 three
        assertEquals(2 / 6.0, Kendall.exact(3, 0), 1e-15);
        assertEquals(1, Kendall.exact(3, 1), 1e-15);
        // of the 24 orders of four values 1 has none, 3 have one, 5 two
        assertEquals(2 * 4 / 24.0, Kendall.exact(4, 1), 1e-15);
        assertEquals(2 * 9 / 24.0, Kendall.exact(4, 2), 1e-15);
    }

    @Test
    void whatNeverChangesHasNoCorrelation() {
        double[] flat = {1, 1, 1};
        double[] rising = {1, 2, 3};
        assertEquals(Optional.empty(), Spearman.of(flat, rising));
        assertEquals(Optional.empty(), Kendall.of(rising, flat));
        assertEquals(Optional.empty(), Spearman.of(new double[] {1, 2}, new double[] {1, 2}));
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }
}
