package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RankConfusionTest {
    private static final JsonNode GOLDEN = Golden.json("rank_confusion.json");

    @Test
    void meanRanksCountUnlistedLabelsBehindTheFirstFive() {
        assertGolden("m_is_5", ranking -> 5);
    }

    @Test
    void meanRanksCountUnlistedLabelsBehindEachRankingsOwnEnd() {
        assertGolden("m_is_own_length", List::size);
    }

    @Test
    void namesThatAreNoLabelKeepTheirPlaceAndARepeatedLabelItsFirst() {
        RankConfusion confusion = new RankConfusion(List.of("a", "b", "c"));
        confusion.add("a", List.of("?", "b", "b", "a"), 4);
        assertEquals(OptionalDouble.of(4), confusion.meanRank(0, 0));
        assertEquals(OptionalDouble.of(2), confusion.meanRank(0, 1));
        assertEquals(OptionalDouble.of(5), confusion.meanRank(0, 2));
        assertEquals(OptionalDouble.empty(), confusion.meanRank(1, 0));
        assertEquals(0, confusion.cases(1));
    }

    @Test
    void aTruthThatIsNoLabelIsRefused() {
        RankConfusion confusion = new RankConfusion(List.of("a"));
        assertThrows(IllegalArgumentException.class, () -> confusion.add("z", List.of("a"), 1));
    }

    private static void assertGolden(String name, ToIntFunction<List<String>> m) {
        List<String> labels = Golden.strings(GOLDEN.get("labels"));
        RankConfusion confusion = new RankConfusion(labels);
        for (JsonNode row : GOLDEN.get("cases")) {
            List<String> ranking = Golden.strings(row.get("ranking"));
            confusion.add(row.get("truth").stringValue(), ranking, m.applyAsInt(ranking));
        }
        JsonNode expected = GOLDEN.get(name);
        for (int i = 0; i < labels.size(); i++) {
            assertEquals(expected.get("row_counts").get(i).intValue(), confusion.cases(i));
            JsonNode row = expected.get("mean_rank").get(i);
            assertEquals(row.isNull(), confusion.meanRank(i, 0).isEmpty());
            for (int j = 0; j < row.size(); j++) {
                assertEquals(
                        row.get(j).doubleValue(), confusion.meanRank(i, j).orElseThrow(), 1e-12);
            }
        }
    }
}
