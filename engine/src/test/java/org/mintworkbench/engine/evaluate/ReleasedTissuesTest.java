package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReleasedTissuesTest {
    private static final JsonNode GOLDEN = Golden.json("tissue_evaluator.json");

    @Test
    void tissuesAreReadAsPublishedAndUnknownNamesBreakOff() {
        ReleasedTissues tissues = new ReleasedTissues(ids());
        int broken = 0;
        for (JsonNode row : GOLDEN.get("rows")) {
            ReleasedTissues.Reading got = tissues.read(row.get("text").stringValue());
            if (row.get("ids").isNull()) {
                broken++;
                assertEquals(
                        row.get("error").stringValue(), "KeyError: '" + got.unknown().get() + "'");
            } else {
                assertEquals(numbers(row.get("ids")), got.ids());
                assertTrue(got.unknown().isEmpty());
            }
        }
        assertTrue(broken > 5, broken + " rows break off");
    }

    @Test
    void coverageAvoidanceAndTheForgottenCarAreThePublishedOnes() {
        for (JsonNode row : GOLDEN.get("rows")) {
            if (!row.get("ids").isNull()) {
                List<Integer> ids = numbers(row.get("ids"));
                List<Integer> five = ids.subList(0, Math.min(5, ids.size()));
                Set<Integer> top = new HashSet<>(numbers(row.get("top5")));
                Set<Integer> bottom = new HashSet<>(numbers(row.get("bottom5")));
                for (double weight : new double[] {0.5, 1.0}) {
                    CarScore got = ReleasedTissues.car(five, top, bottom, weight);
                    assertEquals(row.get("coverage").doubleValue(), got.coverage(), 1e-12);
                    assertEquals(row.get("avoidance").doubleValue(), got.avoidance(), 1e-12);
                    assertEquals(row.get("car_weight_" + weight).doubleValue(), got.car(), 1e-12);
                }
            }
        }
    }

    private static Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        GOLDEN.get("label2id").forEachEntry((name, id) -> ids.put(name, id.intValue()));
        return ids;
    }

    private static List<Integer> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::intValue).toList();
    }
}
