package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.mintworkbench.workspace.task.NameCleaning;

/// The paper's metrics of one answer. Items are cleaned names in order, names and truths uncleaned.
public final class PaperScores {
    /// Ratio from which two names count as one.
    public static final double MATCH = 0.8;

    /// Ratio from which an item counts as a real name at all (HFA).
    public static final double REAL_NAME = 0.6;

    private final List<String> references;
    private final Set<String> referenceSet;
    private final Similarity similarity = new Similarity();
    private final Map<String, Boolean> realNames = new HashMap<>();

    /// @param references every name an answer may hold
    public PaperScores(Collection<String> references) {
        this.references = references.stream().map(NameCleaning::clean).distinct().toList();
        this.referenceSet = new HashSet<>(this.references);
    }

    /// Hallucination-free: exactly `length` items, every one at least 0.6 like some reference name.
    public boolean hallucinationFree(List<String> items, int length) {
        return items.size() == length && items.stream().allMatch(this::isRealName);
    }

    private boolean isRealName(String item) {
        return realNames.computeIfAbsent(
                item,
                i ->
                        referenceSet.contains(i)
                                || references.stream()
                                        .anyMatch(r -> similarity.atLeast(REAL_NAME, i, r)));
    }

    /// Parts of a truth that may hold alternatives separated by `;`, cleaned, empty ones dropped.
    public static List<String> parts(String truth) {
        List<String> parts = new ArrayList<>();
        for (String part : truth.split(";", -1)) {
            String clean = NameCleaning.clean(part);
            if (!clean.isEmpty()) {
                parts.add(clean);
            }
        }
        return parts;
    }

    /// 1-based place of the first item at least 0.8 like a part of the truth; Top-N holds when it
    /// is at most N.
    public OptionalInt fuzzyRank(List<String> items, Collection<String> truthParts) {
        return rank(items, i -> truthParts.stream().anyMatch(p -> similarity.atLeast(MATCH, p, i)));
    }

    static OptionalInt rank(List<String> items, Predicate<String> hit) {
        for (int i = 0; i < items.size(); i++) {
            if (hit.test(items.get(i))) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /// CAR with an item in a teacher's list when it equals one of its names, both cleaned.
    public CarScore exactCar(List<String> items, TeacherNames sides) {
        return car(
                items,
                new HashSet<>(clean(sides.top()))::contains,
                new HashSet<>(clean(sides.bottom()))::contains);
    }

    /// CAR with an item in a teacher's list when it is at least 0.8 like one of its names.
    public CarScore fuzzyCar(List<String> items, TeacherNames sides) {
        List<String> top = clean(sides.top());
        List<String> bottom = clean(sides.bottom());
        return car(items, i -> isLikeAny(i, top), i -> isLikeAny(i, bottom));
    }

    private boolean isLikeAny(String item, List<String> names) {
        return names.stream().anyMatch(n -> similarity.atLeast(MATCH, item, n));
    }

    /// With R the distinct items: C = |R in top| / |R|, A = 1 - |R in bottom| / |R|, CAR their
    /// harmonic mean; all 0 when R is empty.
    static CarScore car(List<String> items, Predicate<String> inTop, Predicate<String> inBottom) {
        Set<String> distinct = new HashSet<>(items);
        if (distinct.isEmpty()) {
            return new CarScore(0, 0, 0);
        }
        double coverage = (double) distinct.stream().filter(inTop).count() / distinct.size();
        double avoidance =
                1 - (double) distinct.stream().filter(inBottom).count() / distinct.size();
        return CarScore.harmonic(coverage, avoidance);
    }

    private static List<String> clean(List<String> names) {
        return names.stream().map(NameCleaning::clean).toList();
    }

    double similarity(String first, String second) {
        return similarity.ratio(first, second);
    }
}
