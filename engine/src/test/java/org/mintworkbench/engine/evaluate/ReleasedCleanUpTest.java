package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReleasedCleanUpTest {
    @Test
    void everyPublishedCleanUpIsReproducedOnEveryShapeOfAnswer() {
        List<JsonNode> rows =
                Golden.lines("evaluator.jsonl").stream()
                        .filter(row -> row.has("post_processed"))
                        .toList();
        assertEquals(43, rows.size());
        for (JsonNode row : rows) {
            for (ReleasedCleanUp cleanUp : ReleasedCleanUp.values()) {
                String name = cleanUp.name().toLowerCase(Locale.ROOT);
                assertEquals(
                        row.get("post_processed").get(name).stringValue(),
                        cleanUp.apply(row.get("text").stringValue()),
                        row.get("kind") + " " + name);
            }
        }
    }

    @Test
    void tenItemsInOrderAreTakenAndOthersBetweenThemPassedOver() {
        StringBuilder text = new StringBuilder("<|im_end|>\nassistant\n7. 'No'\n");
        StringBuilder expected = new StringBuilder("POTENTIAL_DISEASES:");
        for (int i = 1; i <= 10; i++) {
            text.append(i).append(". 'Disease").append(i).append(": D").append(i).append("'\n");
            expected.append("\n").append(i).append(". D").append(i);
        }
        assertEquals(expected.toString(), ReleasedCleanUp.EXTRACTION1.apply(text.toString()));
        assertEquals("", ReleasedCleanUp.EXTRACTION1.apply(text.toString().replace("10. ", "")));
    }

    @Test
    void theListBetweenTheSecondAndTheThirdHeaderLosesItsQuotesAndStops() {
        String text =
                "POTENTIAL_DISEASES: POTENTIAL_DISEASES:\n1. 'A',\nnone\n \u00b2. B.\n"
                        + "POTENTIAL_DISEASES:\n3. C";
        assertEquals(
                "POTENTIAL_DISEASES:\n1. A\n\u00b2. B", ReleasedCleanUp.EXTRACTION2.apply(text));
    }

    @Test
    void theListAfterTheUsersTurnMustFollowALineOfText() {
        String start = "<|begin_of_text|>x<|eot_id|>assistant ";
        assertEquals("", ReleasedCleanUp.EXTRACT_DISEASE_LIST.apply(start + "\n1. A\n2. B"));
        assertEquals(
                "POTENTIAL_DISEASES:\n1. A\n2. B",
                ReleasedCleanUp.EXTRACT_DISEASE_LIST.apply(
                        start + "List:\n1. A\n2. B\n\nEnd [1. C"));
    }
}
