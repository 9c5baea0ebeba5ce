package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;

class LeakFinderTest {
    private final List<Example> examples =
            List.of(
                    SplitterTest.example("a", "p1", "PMID:1", "D:1", "Ptosis"),
                    SplitterTest.example("b", "p1", "", "D:1", "Seizure"),
                    SplitterTest.example("c", "p2", "PMID:1", "D:1", "Scoliosis"),
                    SplitterTest.example("d", "p3", "PMID:2", "D:1", "Ptosis"),
                    SplitterTest.example("e", "p4", "PMID:2", "D:1", "Cough"));

    @Test
    void patientsPublicationsAndDuplicatesOnTwoSidesAreFound() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("train", List.of("a", "e"));
        parts.put("test", List.of("b", "c", "d"));

        assertEquals(
                List.of(
                        leak(Leak.Kind.PATIENT, "p1", "a", "b"),
                        leak(Leak.Kind.PUBLICATION, "PMID:1", "a", "c"),
                        new Leak(
                                Leak.Kind.PUBLICATION,
                                "PMID:2",
                                List.of("test", "train"),
                                List.of("d", "e")),
                        leak(Leak.Kind.DUPLICATE, "a", "a", "d")),
                new LeakFinder(examples).find(parts));
    }

    @Test
    void casesInNoPartCannotLeak() {
        Map<String, List<String>> parts = Map.of("train", List.of("a"), "test", List.of("e"));
        assertEquals(List.of(), new LeakFinder(examples).find(parts));
    }

    @Test
    void aSplitFilesPublicationsFillInForCasesWithout() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("train", List.of("c"));
        parts.put("test", List.of("b"));

        assertEquals(
                List.of(leak(Leak.Kind.PUBLICATION, "PMID:1", "b", "c").examples()),
                new LeakFinder(examples, Map.of("b", "PMID:1"))
                        .find(parts).stream().map(Leak::examples).toList());
    }

    private static Leak leak(Leak.Kind kind, String group, String... ids) {
        return new Leak(kind, group, List.of("train", "test"), List.of(ids));
    }
}
