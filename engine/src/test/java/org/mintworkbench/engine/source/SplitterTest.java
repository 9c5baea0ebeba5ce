package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.source.SplitPlan.Together;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Split;

class SplitterTest {

    @Test
    void patientsPublicationsAndDuplicatesAreNeverDivided() {
        for (long seed = 0; seed < 20; seed++) {
            List<Example> examples = examples(seed, 12, 25);
            Map<String, List<String>> parts =
                    new Splitter(plan(Together.PATIENTS_AND_PUBLICATIONS, 0, seed)).split(examples);
            assertEquals(List.of(), new LeakFinder(examples).find(parts));
        }
    }

    @Test
    void withPatientsAloneTogetherOnlyPublicationsMayBeDivided() {
        List<Example> examples = examples(3, 12, 25);
        Map<String, List<String>> parts =
                new Splitter(plan(Together.PATIENTS, 0, 3)).split(examples);
        List<Leak> leaks = new LeakFinder(examples).find(parts);
        assertFalse(leaks.isEmpty());
        assertTrue(leaks.stream().allMatch(leak -> leak.kind() == Leak.Kind.PUBLICATION));
    }

    @Test
    void sharesHoldOverAllEvenWhenEveryDiseaseIsRare() {
        List<Example> examples = singles(60, 3);
        Map<String, List<String>> parts =
                new Splitter(plan(Together.PATIENTS, 0, 1)).split(examples);
        assertEquals(144, part(parts, Split.TRAIN).size(), 2);
        assertEquals(18, part(parts, Split.VALIDATION).size(), 2);
        assertEquals(18, part(parts, Split.TEST).size(), 2);
    }

    @Test
    void everyDiseaseIsDividedByTheShares() {
        List<Example> examples = singles(5, 40);
        Map<String, List<String>> parts =
                new Splitter(plan(Together.PATIENTS, 0, 1)).split(examples);
        Map<String, Integer> tested = new HashMap<>();
        Set<String> ids = new HashSet<>(part(parts, Split.TEST));
        for (Example example : examples) {
            tested.merge(example.truth(), ids.contains(example.id()) ? 1 : 0, Integer::sum);
        }
        tested.values().forEach(count -> assertEquals(4, count, 1));
    }

    @Test
    void everyTestedDiseaseIsInTrainUnlessThePartIsDisjoint() {
        for (long seed = 0; seed < 10; seed++) {
            List<Example> examples = examples(seed, 20, 12);
            Map<String, List<String>> parts =
                    new Splitter(plan(Together.PATIENTS, 0.15, seed)).split(examples);
            Set<String> train = diseases(examples, part(parts, Split.TRAIN));
            assertTrue(train.containsAll(diseases(examples, part(parts, Split.TEST))));
            Set<String> disjoint = diseases(examples, part(parts, Split.TEST_DISJOINT));
            disjoint.retainAll(train);
            assertEquals(Set.of(), disjoint);
        }
    }

    @Test
    void everyCaseIsInOnePartAndTheSeedDecides() {
        List<Example> examples = examples(1, 10, 20);
        Map<String, List<String>> parts =
                new Splitter(plan(Together.PATIENTS, 0, 1)).split(examples);

        List<String> all = new ArrayList<>();
        parts.values().forEach(all::addAll);
        assertEquals(examples.size(), all.size());
        assertEquals(examples.size(), new HashSet<>(all).size());
        assertEquals(parts, new Splitter(plan(Together.PATIENTS, 0, 1)).split(examples));
        assertNotEquals(parts, new Splitter(plan(Together.PATIENTS, 0, 2)).split(examples));
    }

    @Test
    void tooFewCasesAreAnError() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> new Splitter(SplitPlan.usual(1)).split(singles(1, 2)));
        assertTrue(error.what().startsWith("There are too few cases for the part"), error.what());
    }

    @Test
    void sharesMustSumToOne() {
        assertThrows(
                UserError.class,
                () -> new SplitPlan(Map.of(Split.TRAIN, 0.5), Together.PATIENTS, 0, 1));
    }

    private static List<String> part(Map<String, List<String>> parts, String name) {
        return parts.getOrDefault(name, List.of());
    }

    private static SplitPlan plan(Together together, double disjoint, long seed) {
        Map<String, Double> shares = new LinkedHashMap<>(SplitPlan.usual(seed).shares());
        return new SplitPlan(shares, together, disjoint, seed);
    }

    private static Set<String> diseases(List<Example> examples, List<String> part) {
        Set<String> ids = new HashSet<>(part);
        Set<String> diseases = new HashSet<>();
        examples.stream()
                .filter(example -> ids.contains(example.id()))
                .forEach(example -> diseases.add(example.truth()));
        return diseases;
    }

    /// Cases that share patients, publications and, now and then, every word.
    private static List<Example> examples(long seed, int diseases, int casesEach) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int d = 0; d < diseases; d++) {
            for (int c = 0; c < casesEach; c++) {
                String patient = "p" + d + "-" + random.nextInt(casesEach);
                String publication = "PMID:" + d + "-" + random.nextInt(casesEach * 2 / 3);
                String finding = random.nextInt(10) == 0 ? "Same" : "Finding " + d + "/" + c;
                examples.add(example(d + "/" + c, patient, publication, "D:" + d, finding));
            }
        }
        return examples;
    }

    private static List<Example> singles(int diseases, int casesEach) {
        List<Example> examples = new ArrayList<>();
        for (int d = 0; d < diseases; d++) {
            for (int c = 0; c < casesEach; c++) {
                String id = d + "/" + c;
                examples.add(example(id, id, "PMID:" + id, "D:" + d, "Finding " + id));
            }
        }
        return examples;
    }

    static Example example(
            String id, String patient, String publication, String truth, String finding) {
        return new Example(
                id,
                patient,
                Optional.of(publication).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Phenotype("", finding, Phenotype.Status.OBSERVED)),
                Optional.empty(),
                truth,
                truth,
                "test");
    }
}
