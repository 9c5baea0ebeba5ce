package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Severity;

/// Gathers the pairs that a check is about. A case is listed by its first pair, the worst first.
final class Concerns {
    private final ExaminedSet set;
    private final BitSet seen = new BitSet();
    private long[] entries = new long[64];
    private int cases;
    private int pairs;

    Concerns(ExaminedSet set) {
        this.set = set;
    }

    /// @param badness 0 or more
    void addPair(int pair, double badness) {
        pairs++;
        if (!seen.get(set.caseOf[pair])) {
            seen.set(set.caseOf[pair]);
            list(pair, badness);
        }
    }

    /// All pairs of a case.
    void addCase(int number, double badness) {
        if (!seen.get(number)) {
            seen.set(number);
            pairs += set.pairsOf[number];
            list(set.firstOf[number], badness);
        }
    }

    /// Sorts by badness, then by the pairs' order.
    private void list(int pair, double badness) {
        if (cases == entries.length) {
            entries = Arrays.copyOf(entries, 2 * cases);
        }
        long bits = Float.floatToIntBits((float) badness);
        entries[cases++] = (-bits << 32) | pair;
    }

    int cases() {
        return cases;
    }

    int pairs() {
        return pairs;
    }

    boolean none() {
        return cases == 0;
    }

    /// @param describe gives the labels and the reason of a pair
    Finding finding(
            Check check,
            Severity severity,
            String detail,
            IntFunction<Why> describe,
            List<Finding.Offer> offers) {
        long[] sorted = Arrays.copyOf(entries, cases);
        Arrays.sort(sorted);
        List<Finding.Concerned> listed = new ArrayList<>();
        for (int i = 0; i < Math.min(cases, set.listed); i++) {
            int pair = (int) sorted[i];
            Why why = describe.apply(pair);
            listed.add(
                    new Finding.Concerned(
                            set.cases.get(set.caseOf[pair]),
                            set.part(pair),
                            set.row(pair),
                            why.labels(),
                            why.words()));
        }
        return new Finding(
                check,
                none() ? Severity.CLEAR : severity,
                cases,
                pairs,
                detail,
                listed,
                none() ? List.of() : offers);
    }

    /// Why a pair is concerned.
    record Why(List<String> labels, String words) {
        Why(String words) {
            this(List.of(), words);
        }
    }

    static Finding unchecked(Check check, String why) {
        return new Finding(check, Severity.UNCHECKED, 0, 0, why, List.of(), List.of());
    }
}
