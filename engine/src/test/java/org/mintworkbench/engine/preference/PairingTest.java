package org.mintworkbench.engine.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.Mode;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

class PairingTest {
    private static final Task TEN = task(plainLabels(10));

    @Test
    void aTruthInTheTopStaysWhereTheTeacherPutIt() {
        Pairing.Paired paired =
                pair(
                        TEN,
                        list(3, 2, TruthPolicy.INJECT_FIRST),
                        "L1",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        PreferencePair only = paired.pairs().getFirst();
        assertEquals(List.of("L0", "L1", "L2"), only.chosenLabels());
        assertEquals(List.of("L8", "L9"), only.rejectedLabels());
        assertEquals("ANSWER:\n1. Disease 0\n2. Disease 1\n3. Disease 2", only.chosen());
        assertEquals("ANSWER:\n1. Disease 8\n2. Disease 9", only.rejected());
        assertEquals("be a counselor", only.system());
        assertEquals("prompt of c", only.prompt());
        assertCounts(paired, Map.of("cases", 1, "pairs", 1, "truth_in_top_k", 1));
    }

    @Test
    void aListOfAnotherLengthThanThePromptAsksForIsCounted() {
        String ranked = "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9";
        int asked = TEN.listLength();
        Pairing.Paired same = pair(TEN, list(asked, 1, TruthPolicy.LEAVE), "L1", ranked);
        Pairing.Paired other = pair(TEN, list(asked - 1, 1, TruthPolicy.LEAVE), "L1", ranked);
        assertEquals(0, same.counts().get("chosen_of_other_length"));
        assertEquals(1, other.counts().get("chosen_of_other_length"));
    }

    @Test
    void aMissingTruthReplacesTheLowestAndComesFirst() {
        Pairing.Paired paired =
                pair(
                        TEN,
                        list(3, 2, TruthPolicy.INJECT_FIRST),
                        "L5",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L5", "L0", "L1"), paired.pairs().getFirst().chosenLabels());
        assertCounts(paired, Map.of("cases", 1, "pairs", 1, "truth_injected", 1, "truth_first", 1));
    }

    @Test
    void algorithmOneLeavesTheInjectedTruthLast() {
        Pairing.Paired paired =
                pair(
                        TEN,
                        list(3, 2, TruthPolicy.INJECT_LAST),
                        "L5",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L0", "L1", "L5"), paired.pairs().getFirst().chosenLabels());
    }

    @Test
    void theTeachersListCanBeLeftAlone() {
        Pairing.Paired paired =
                pair(TEN, list(3, 2, TruthPolicy.LEAVE), "L5", "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L0", "L1", "L2"), paired.pairs().getFirst().chosenLabels());
        assertCounts(paired, Map.of("cases", 1, "pairs", 1, "truth_left_out", 1));
    }

    @Test
    void aTruthAtTheBottomIsNeverRejectedWhateverThePolicy() {
        for (TruthPolicy policy : TruthPolicy.values()) {
            Pairing.Paired paired =
                    pair(TEN, list(3, 3, policy), "L9", "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

            assertEquals(
                    List.of("L6", "L7", "L8"),
                    paired.pairs().getFirst().rejectedLabels(),
                    policy.name());
            assertEquals(1, paired.counts().get("truth_removed_from_rejected"), policy.name());
        }
    }

    @Test
    void aliasesOfTheTruthLeaveTheRejectedAndTheNextLowestMoveUp() {
        List<Label> labels = plainLabels(10);
        labels.set(8, new Label("L8", "Disease-ALPHA", List.of()));
        labels.set(9, new Label("L9", "Omega", List.of("Alpha disease")));
        labels.set(0, new Label("L0", "diseasealpha", List.of("alpha disease!")));
        Pairing.Paired paired =
                pair(
                        task(labels),
                        list(3, 3, TruthPolicy.INJECT_FIRST),
                        "L0",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L5", "L6", "L7"), paired.pairs().getFirst().rejectedLabels());
        assertEquals(1, paired.counts().get("alias_removed_from_rejected"));
    }

    @Test
    void anInjectedTruthPushesItsAliasOutOfTheList() {
        List<Label> labels = plainLabels(10);
        labels.set(1, new Label("L1", "DISEASE 5", List.of()));
        Pairing.Paired paired =
                pair(
                        task(labels),
                        list(3, 3, TruthPolicy.INJECT_FIRST),
                        "L5",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L5", "L0", "L2"), paired.pairs().getFirst().chosenLabels());
    }

    @Test
    void aNameAlreadyPreferredIsNotRejected() {
        List<Label> labels = plainLabels(10);
        labels.set(9, new Label("L9", "disease 2.", List.of()));
        Pairing.Paired paired =
                pair(
                        task(labels),
                        list(3, 2, TruthPolicy.INJECT_FIRST),
                        "L0",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L7", "L8"), paired.pairs().getFirst().rejectedLabels());
        assertEquals(1, paired.counts().get("same_name_removed_from_rejected"));
    }

    @Test
    void theRejectedSideGivesWayWhenLabelsRunOut() {
        Pairing.Paired paired =
                pair(
                        TEN,
                        list(7, 5, TruthPolicy.INJECT_FIRST),
                        "L0",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(List.of("L7", "L8", "L9"), paired.pairs().getFirst().rejectedLabels());
        assertEquals(1, paired.counts().get("shortened_overlap"));
        assertEquals(7, paired.counts().get("chosen_labels"));
        assertEquals(3, paired.counts().get("rejected_labels"));
    }

    @Test
    void aCaseWithNothingToRejectIsSkippedAndCounted() {
        Pairing.Paired paired =
                pair(
                        TEN,
                        list(10, 5, TruthPolicy.INJECT_FIRST),
                        "L0",
                        "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertTrue(paired.pairs().isEmpty());
        assertEquals(1, paired.counts().get("skipped_no_rejected"));
        assertEquals(0, paired.counts().get("pairs"));
    }

    @Test
    void equalScoresGoByTheTasksLabelOrder() {
        Ranking tied =
                new Ranking(
                        "c", List.of("L9", "L3", "L7", "L1", "L0"), new double[] {2, 1, 1, 1, 1});
        Pairing.Paired paired =
                new Pairing(TEN, list(2, 2, TruthPolicy.LEAVE))
                        .pair(List.of(example("c", "L9")), Map.of("c", tied), e -> "p");

        assertEquals(List.of("L9", "L0"), paired.pairs().getFirst().chosenLabels());
        assertEquals(List.of("L3", "L7"), paired.pairs().getFirst().rejectedLabels());
        assertEquals(1, paired.counts().get("ties_at_edge"));
    }

    @Test
    void casesWithoutARankingOrAKnownTruthAreSkippedAndCounted() {
        List<Example> examples = List.of(example("none", "L0"), example("c", "elsewhere"));
        Map<String, Ranking> rankings = Map.of("c", ranking("c", "L0 L1 L2 L3 L4 L5"));

        Pairing.Paired injecting =
                new Pairing(TEN, list(2, 2, TruthPolicy.INJECT_FIRST))
                        .pair(examples, rankings, e -> "p");
        Pairing.Paired leaving =
                new Pairing(TEN, list(2, 2, TruthPolicy.LEAVE)).pair(examples, rankings, e -> "p");

        assertCounts(
                injecting, Map.of("cases", 2, "skipped_no_ranking", 1, "skipped_truth_unknown", 1));
        assertCounts(
                leaving,
                Map.of("cases", 2, "pairs", 1, "skipped_no_ranking", 1, "truth_unknown", 1));
    }

    @Test
    void labelsTheTaskDoesNotHaveArePassedOver() {
        Pairing.Paired paired = pair(TEN, list(2, 2, TruthPolicy.LEAVE), "L0", "X L0 L1 L2 Y L3 Z");

        assertEquals(List.of("L0", "L1"), paired.pairs().getFirst().chosenLabels());
        assertEquals(List.of("L2", "L3"), paired.pairs().getFirst().rejectedLabels());
        assertEquals(1, paired.counts().get("unknown_labels_in_ranking"));
    }

    @Test
    void pairModeSetsEveryPreferredLabelAgainstEveryRejectedOne() {
        PairingConfig config = new PairingConfig(Mode.PAIR, 2, 3, TruthPolicy.INJECT_FIRST);
        Pairing.Paired paired = pair(TEN, config, "L0", "L0 L1 L2 L3 L4 L5 L6 L7 L8 L9");

        assertEquals(6, paired.pairs().size());
        assertEquals("ANSWER:\n1. Disease 1", paired.pairs().get(3).chosen());
        assertEquals("ANSWER:\n1. Disease 7", paired.pairs().get(3).rejected());
    }

    @Test
    void noRandomRankingBreaksTheRules() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 2000; round++) {
            List<Label> labels = hostileLabels(random, 1 + random.nextInt(24));
            TruthPolicy policy = TruthPolicy.values()[random.nextInt(3)];
            Mode mode = Mode.values()[random.nextInt(2)];
            PairingConfig config =
                    new PairingConfig(mode, 1 + random.nextInt(12), 1 + random.nextInt(12), policy);
            Example example = example("c", labels.get(random.nextInt(labels.size())).id());
            Map<String, Ranking> rankings = Map.of("c", randomRanking(random, labels));
            Pairing pairing = new Pairing(task(labels), config);

            Pairing.Paired paired = pairing.pair(List.of(example), rankings, e -> "p");

            assertEquals(paired, pairing.pair(List.of(example), rankings, e -> "p"));
            paired.pairs().forEach(pair -> assertSound(pair, example, config));
        }
    }

    private static void assertSound(PreferencePair pair, Example example, PairingConfig config) {
        assertFalse(pair.chosen().equals(pair.rejected()));
        assertTrue(Collections.disjoint(pair.chosenLabels(), pair.rejectedLabels()));
        assertFalse(pair.rejectedLabels().contains(example.truth()));
        assertEquals(new HashSet<>(pair.chosenLabels()).size(), pair.chosenLabels().size());
        assertTrue(pair.chosenLabels().size() <= config.k());
        assertTrue(pair.rejectedLabels().size() <= config.q());
        if (config.mode() == Mode.LIST && config.truth() != TruthPolicy.LEAVE) {
            assertTrue(pair.chosenLabels().contains(example.truth()));
        }
    }

    private static List<Label> hostileLabels(SplittableRandom random, int n) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<String> synonyms =
                    random.nextInt(4) == 0 ? List.of("name-" + random.nextInt(8)) : List.of();
            labels.add(new Label("L" + i, "Name" + random.nextInt(20), synonyms));
        }
        return labels;
    }

    private static Ranking randomRanking(SplittableRandom random, List<Label> labels) {
        List<String> ids = new ArrayList<>(labels.stream().map(Label::id).toList());
        for (int i = ids.size() - 1; i > 0; i--) {
            Collections.swap(ids, i, random.nextInt(i + 1));
        }
        double[] scores = new double[ids.size()];
        for (int i = 1; i < scores.length; i++) {
            scores[i] = scores[i - 1] - random.nextInt(2);
        }
        return new Ranking("c", ids, scores);
    }

    private static void assertCounts(Pairing.Paired paired, Map<String, Integer> expected) {
        Map<String, Integer> nonZero = new HashMap<>(paired.counts());
        nonZero.values().removeIf(n -> n == 0);
        nonZero.remove("chosen_of_other_length"); // the task asks for ten
        nonZero.keySet().removeAll(Set.of("chosen_labels", "rejected_labels"));
        assertEquals(expected, nonZero);
    }

    private static Pairing.Paired pair(
            Task task, PairingConfig config, String truth, String ranked) {
        return new Pairing(task, config)
                .pair(
                        List.of(example("c", truth)),
                        Map.of("c", ranking("c", ranked)),
                        e -> "prompt of " + e.id());
    }

    private static PairingConfig list(int k, int q, TruthPolicy policy) {
        return new PairingConfig(Mode.LIST, k, q, policy);
    }

    private static Ranking ranking(String example, String ids) {
        List<String> labels = List.of(ids.split(" "));
        double[] scores = new double[labels.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1.0 / (i + 1);
        }
        return new Ranking(example, labels, scores);
    }

    private static Example example(String id, String truth) {
        return new Example(
                id,
                "p-" + id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                truth,
                truth,
                "test");
    }

    private static List<Label> plainLabels(int n) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            labels.add(new Label("L" + i, "Disease " + i, List.of()));
        }
        return labels;
    }

    private static Task task(List<Label> labels) {
        return new Task(
                1,
                "t",
                "T",
                Task.Modality.TEXT,
                "be a counselor",
                "{phenotypes}",
                "ANSWER:",
                10,
                labels,
                "test");
    }
}
