package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;

/// Which cases of a set's training part are held out elsewhere, or share something with such.
///
/// @param reasons by number of the case, the gravest reason of each
record Leakage(Map<Integer, Reason> reasons) {
    private static final int ITSELF = 5;
    private static final int DUPLICATE = 4;
    private static final int SAME_ANSWER = 3;
    private static final int PATIENT = 2;
    private static final int PUBLICATION = 1;

    /// @param badness above 1 where test figures would rest on what was learnt by heart
    record Reason(int badness, String words) {}

    static Leakage of(ExaminedSet set) {
        Map<Integer, Reason> reasons = new TreeMap<>();
        Map<String, Integer> training = new HashMap<>();
        BitSet seen = new BitSet();
        for (int pair = 0; pair < set.pairs(); pair++) {
            int number = set.caseOf[pair];
            if (!seen.get(number) && set.part(pair).equals(Split.TRAIN)) {
                seen.set(number);
                training.put(set.cases.get(number), number);
            }
        }
        set.split.ifPresent(split -> {
            Map<String, String> partOf = split.partOf();
            training.forEach((example, number) -> {
                String part = partOf.getOrDefault(example, Split.TRAIN);
                if (!part.equals(Split.TRAIN)) {
                    add(reasons, number, new Reason(ITSELF, "the case itself is in " + part));
                }
            });
            split.leaks().forEach(leak -> addGroup(leak, training, partOf, reasons));
        });
        addAnswers(set, reasons);
        return new Leakage(reasons);
    }

    private static void add(Map<Integer, Reason> reasons, int number, Reason reason) {
        reasons.merge(
                number, reason, (old, other) -> other.badness() > old.badness() ? other : old);
    }

    private static void addGroup(
            Leak leak,
            Map<String, Integer> training,
            Map<String, String> partOf,
            Map<Integer, Reason> reasons) {
        List<String> elsewhere = new ArrayList<>(leak.parts());
        elsewhere.remove(Split.TRAIN);
        if (elsewhere.isEmpty()) {
            return;
        }
        Reason reason =
                new Reason(
                        badness(leak.kind()),
                        (leak.kind() == Leak.Kind.DUPLICATE
                                        ? "the same content"
                                        : leak.kind().name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + leak.group())
                                + " also in "
                                + String.join(", ", elsewhere));
        for (String example : leak.examples()) {
            Integer number = training.get(example);
            if (number != null && partOf.getOrDefault(example, Split.TRAIN).equals(Split.TRAIN)) {
                add(reasons, number, reason);
            }
        }
    }

    private static int badness(Leak.Kind kind) {
        return switch (kind) {
            case PATIENT -> PATIENT;
            case PUBLICATION -> PUBLICATION;
            case DUPLICATE -> DUPLICATE;
        };
    }

    /// Where no split is known, the set's own parts tell: the same prompt with the same preferred
    /// answer on both sides.
    private static void addAnswers(ExaminedSet set, Map<Integer, Reason> reasons) {
        int n = 0;
        for (int pair = 0; pair < set.pairs(); pair++) {
            n += set.part(pair).equals(Split.TRAIN) ? 0 : 1;
        }
        FirstOf heldOut = new FirstOf(n);
        for (int pair = 0; pair < set.pairs() && n > 0; pair++) {
            if (!set.part(pair).equals(Split.TRAIN)) {
                heldOut.putIfAbsent(set.table(pair).answered[set.row(pair)], pair);
            }
        }
        for (int pair = 0; pair < set.pairs() && n > 0; pair++) {
            int other =
                    set.part(pair).equals(Split.TRAIN)
                            ? heldOut.get(set.table(pair).answered[set.row(pair)])
                            : -1;
            if (other >= 0) {
                String words =
                        "same prompt and answer as case "
                                + set.cases.get(set.caseOf[other])
                                + " in "
                                + set.part(other);
                add(reasons, set.caseOf[pair], new Reason(SAME_ANSWER, words));
            }
        }
    }

    /// How many of each kind.
    String words() {
        if (reasons.isEmpty()) {
            return "No training case shares a patient, a publication or its content with a held-out one";
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        reasons.values().forEach(reason -> counts.merge(-reason.badness(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((kind, n) -> words.add(n + " " + name(-kind)));
        return "Test scores would rest on cases learnt by heart: " + String.join(", ", words);
    }

    private static String name(int kind) {
        return switch (kind) {
            case ITSELF -> "held out themselves";
            case DUPLICATE -> "by content";
            case SAME_ANSWER -> "by prompt and answer";
            case PATIENT -> "by patient";
            default -> "by publication";
        };
    }
}
