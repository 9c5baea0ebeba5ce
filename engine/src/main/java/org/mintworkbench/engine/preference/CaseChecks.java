package org.mintworkbench.engine.preference;

import static org.mintworkbench.engine.preference.Concerns.unchecked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Finding.Offer;
import org.mintworkbench.workspace.preference.Findings.ClassCount;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.preference.Severity;

/// Checks of which cases are in the set, how often, and where else they lie.
final class CaseChecks {
    private static final int TOP = 10;
    private static final int FEW = 5;
    private static final double ONE_HOLDS_MUCH = 0.25;

    private final ExaminedSet set;

    CaseChecks(ExaminedSet set) {
        this.set = set;
    }

    Finding leakage() {
        Leakage leakage = Leakage.of(set);
        Concerns found = new Concerns(set);
        leakage.reasons().forEach((number, reason) -> found.addCase(number, reason.badness()));
        boolean serious = leakage.reasons().values().stream().anyMatch(r -> r.badness() > 1);
        return found.finding(
                Check.LEAKAGE,
                serious ? Severity.FIX : Severity.WEIGH,
                leakage.words(),
                pair ->
                        new Concerns.Why(
                                Optional.ofNullable(leakage.reasons().get(set.caseOf[pair]))
                                        .map(Leakage.Reason::words)
                                        .orElse("")),
                List.of(new Offer(Remedy.DROP_LEAKING, 0, 0, found.pairs())));
    }

    /// Within one part; what lies in two is a leak.
    Finding duplicates() {
        Concerns found = new Concerns(set);
        Map<Integer, String> first = new HashMap<>();
        for (String part : set.parts) {
            FirstOf seen = new FirstOf(set.pairs());
            for (int pair = 0; pair < set.pairs(); pair++) {
                if (set.part(pair).equals(part)) {
                    int before = seen.putIfAbsent(set.table(pair).content[set.row(pair)], pair);
                    if (before >= 0) {
                        found.addPair(pair, 0);
                        first.putIfAbsent(pair, set.cases.get(set.caseOf[before]));
                    }
                }
            }
        }
        return found.finding(
                Check.DUPLICATES,
                Severity.WEIGH,
                found.none()
                        ? "No prompt with the same two answers comes twice"
                        : "The same prompt with the same answers counts more than once",
                pair -> new Concerns.Why("same as case " + first.getOrDefault(pair, "")),
                List.of(new Offer(Remedy.DROP_DUPLICATES, 0, 0, found.pairs())));
    }

    /// Cases of each label in the training part, the most frequent first.
    List<ClassCount> classes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        trainingCases()
                .forEach(number ->
                        set.example(number)
                                .ifPresent(e -> counts.merge(e.truth(), 1, Integer::sum)));
        List<ClassCount> classes = new ArrayList<>();
        counts.forEach((label, n) -> classes.add(new ClassCount(label, n)));
        classes.sort(Comparator.comparingInt(ClassCount::cases).reversed());
        return classes;
    }

    private List<Integer> trainingCases() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < set.cases.size(); number++) {
            if (set.part(set.firstOf[number]).equals(Split.TRAIN)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// Concerned are the cases beyond a cap of three times the mean.
    Finding classBalance(List<ClassCount> classes) {
        if (classes.isEmpty()) {
            return unchecked(
                    Check.CLASS_BALANCE,
                    "The set's cases are not those of a data set here, so their truth is not known.");
        }
        int total = classes.stream().mapToInt(ClassCount::cases).sum();
        int cap = Math.max(FEW, (int) Math.ceil(3.0 * total / classes.size()));
        Concerns found = new Concerns(set);
        Map<String, Integer> kept = new HashMap<>();
        for (int number : trainingCases()) {
            Optional<Example> example = set.example(number);
            if (example.isPresent() && kept.merge(example.get().truth(), 1, Integer::sum) > cap) {
                found.addCase(number, kept.getOrDefault(example.get().truth(), 0));
            }
        }
        boolean one = classes.getFirst().cases() > ONE_HOLDS_MUCH * total;
        return found.finding(
                Check.CLASS_BALANCE,
                one ? Severity.WEIGH : Severity.KNOW,
                words(classes, total),
                pair ->
                        new Concerns.Why(
                                "beyond "
                                        + cap
                                        + " of "
                                        + set.example(set.caseOf[pair])
                                                .map(Example::truthName)
                                                .orElse("")),
                List.of(new Offer(Remedy.CAP_CLASS, cap, 0, found.pairs())));
    }

    private static String words(List<ClassCount> classes, int total) {
        int top = classes.stream().limit(TOP).mapToInt(ClassCount::cases).sum();
        long few = classes.stream().filter(c -> c.cases() < FEW).count();
        return String.format(
                Locale.ROOT,
                "The %d most frequent labels hold %.1f %% of the training cases; %d of %d have fewer than %d",
                Math.min(TOP, classes.size()),
                100.0 * top / total,
                few,
                classes.size(),
                FEW);
    }
}
