package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.task.NameCleaning;
import tools.jackson.databind.JsonNode;

class AnswerReaderTest {
    private static final AnswerReader READER = new AnswerReader("POTENTIAL_DISEASES:", 3);
    private static final List<String> ABC = List.of("Alpha", "Beta", "Gamma");

    @Test
    void aGoodAnswerIsReadWithoutComplaint() {
        assertReads(ABC, Set.of(), "POTENTIAL_DISEASES:\n1. Alpha\n2. Beta\n3. Gamma");
    }

    @Test
    void formsThatAPersonWouldReadAreRead() {
        assertReads(
                ABC, Set.of(), "POTENTIAL_DISEASES:\r\n1. 'Alpha'\r\n2. 'Beta'\r\n3. 'Gamma'\r\n");
        assertReads(
                ABC,
                Set.of(),
                "**Potential_Diseases:** \n\n1) Alpha\n\n2) **Beta**\n\n3) \"Gamma\"");
        assertReads(
                ABC,
                Set.of(),
                "Sure!\n\nPOTENTIAL_DISEASES:\n1.Alpha\n2.Beta\n3.Gamma\n\nAsk a doctor about 4. things.");
        assertReads(ABC, Set.of(), "POTENTIAL_DISEASES:\n- Alpha\n- Beta\n- Gamma");
        assertReads(
                ABC, Set.of(), "POTENTIAL_DISEASES:\n\u0661. Alpha\n\u0662. Beta\n\u0663. Gamma");
        assertReads(
                ABC,
                Set.of(),
                "POTENTIAL_DISEASES:\n1. Alpha\n2. Beta\n3. Gamma\nPOTENTIAL_DISEASES:\n1. Delta");
    }

    @Test
    void departuresAreNamedByKind() {
        assertReads(List.of(), Set.of(ParseFailure.EMPTY), " \n");
        assertReads(
                List.of(), Set.of(ParseFailure.NO_HEADER, ParseFailure.NO_ITEMS), "I cannot say.");
        assertReads(List.of(), Set.of(ParseFailure.NO_ITEMS), "POTENTIAL_DISEASES:");
        assertReads(ABC, Set.of(ParseFailure.NO_HEADER), "1. Alpha\n2. Beta\n3. Gamma");
        assertReads(
                List.of("Alpha"), Set.of(ParseFailure.TOO_FEW), "POTENTIAL_DISEASES:\n1. Alpha");
        assertReads(
                List.of("Alpha", "Beta", "Gamma", "ALPHA!"),
                Set.of(ParseFailure.TOO_MANY, ParseFailure.DUPLICATE_ITEMS),
                "POTENTIAL_DISEASES:\n1. Alpha\n2. Beta\n3. Gamma\n4. ALPHA!");
    }

    @Test
    void emptyItemsAreNoItems() {
        assertReads(
                List.of("Alpha"),
                Set.of(ParseFailure.TOO_FEW),
                "POTENTIAL_DISEASES:\n1. Alpha\n2.\n3. ''");
    }

    @Test
    void whereThePublishedReaderReadsACleanListThePatientOneReadsTheSame() {
        ReleasedReader released = new ReleasedReader("POTENTIAL_DISEASES:");
        AnswerReader patient = new AnswerReader("POTENTIAL_DISEASES:", 10);
        int clean = 0;
        for (JsonNode row : Golden.lines("evaluator.jsonl")) {
            if (Set.of("clean", "quoted", "double_quoted", "upper", "subtype", "no_space")
                    .contains(row.get("kind").stringValue())) {
                String text = row.get("text").stringValue();
                List<String> items = patient.read(text).items();
                assertEquals(
                        released.items(text), items.stream().map(NameCleaning::clean).toList());
                clean++;
            }
        }
        assertEquals(48, clean);
    }

    @Test
    void noShapeOfAnswerBreaksTheReader() {
        AnswerReader patient = new AnswerReader("POTENTIAL_DISEASES:", 10);
        for (JsonNode row : Golden.lines("evaluator.jsonl")) {
            Answer answer = patient.read(row.get("text").stringValue());
            assertFalse(answer.items().contains(""));
            assertTrue(!answer.items().isEmpty() || !answer.failures().isEmpty());
        }
    }

    private static void assertReads(List<String> items, Set<ParseFailure> failures, String text) {
        assertEquals(new Answer(items, failures), READER.read(text), text);
    }
}
