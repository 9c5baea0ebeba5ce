package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.task.NameCleaning;

/// The published evaluator's figures, its oddities kept, so that old tables can be compared: E1
/// asks for *any* item like *any* reference name; coverage leaves the teacher's names uncleaned;
/// avoidance does not look at the answer at all. Items are those of [ReleasedReader].
public final class ReleasedScores {
    /// Thresholds of the ratio, 0 to 1.
    ///
    /// @param match for E2, E3 and coverage, 0.8 as published
    /// @param reference for E1, 0.0 as published
    public record Thresholds(double match, double reference) {
        public static final Thresholds PUBLISHED = new Thresholds(0.8, 0.0);
    }

    /// What of an answer is most like the truth.
    ///
    /// @param item none when there is no answer to look at, or nothing in it is like the truth
    /// @param similarity 0 to 1
    /// @param truthPart the part of the truth that it is like
    public record Best(Optional<String> item, double similarity, Optional<String> truthPart) {
        static final Best NONE = new Best(Optional.empty(), 0, Optional.empty());
    }

    private final List<String> references;
    private final Thresholds thresholds;
    private final Similarity similarity = new Similarity();

    /// @param references names an item may take, uncleaned
    public ReleasedScores(Collection<String> references, Thresholds thresholds) {
        this.references = references.stream().map(NameCleaning::clean).distinct().toList();
        this.thresholds = thresholds;
    }

    public boolean e1(List<String> items) {
        return anyAtLeast(thresholds.reference(), items, references);
    }

    /// @param truth may hold alternatives separated by `;`
    public boolean e2(List<String> items, String truth) {
        return e1(items) && best(items, truth).similarity() >= thresholds.match();
    }

    public boolean e3(List<String> items, String truth) {
        return e1(items) && best(first(items), truth).similarity() >= thresholds.match();
    }

    /// What E2 looks at: of all items the first of the highest similarity to any part of the truth.
    public Best e2Best(List<String> items, String truth) {
        return e1(items) ? best(items, truth) : Best.NONE;
    }

    /// What E3 looks at: the first item, however unlike the truth.
    public Best e3Best(List<String> items, String truth) {
        if (!e1(items)) {
            return Best.NONE;
        }
        Best best = best(first(items), truth);
        return new Best(Optional.of(items.getFirst()), best.similarity(), best.truthPart());
    }

    private Best best(List<String> items, String truth) {
        Best best = Best.NONE;
        for (String part : parts(truth)) {
            for (String item : items) {
                double ratio = similarity.ratio(part, item);
                if (ratio > best.similarity()) {
                    best = new Best(Optional.of(item), ratio, Optional.of(part));
                }
            }
        }
        return best;
    }

    /// @param sides the teacher's k and q names as written
    /// @param weight 1.0 as the published scripts pass
    public CarScore car(List<String> items, TeacherNames sides, double weight) {
        return car(items, sides, sides.top().size(), weight);
    }

    /// @param k how many items are read
    public CarScore car(List<String> items, TeacherNames sides, int k, double weight) {
        double coverage = share(items.subList(0, Math.min(k, items.size())), sides.top());
        List<String> bottom = sides.bottom().stream().map(NameCleaning::clean).toList();
        double avoidance = bottom.isEmpty() ? 0 : 1 - share(bottom, sides.top());
        return CarScore.weighted(coverage, avoidance, weight);
    }

    private double share(List<String> items, List<String> names) {
        long inside =
                items.stream()
                        .filter(i -> anyAtLeast(thresholds.match(), List.of(i), names))
                        .count();
        return items.isEmpty() ? 0 : (double) inside / items.size();
    }

    private boolean anyAtLeast(double threshold, List<String> items, List<String> names) {
        return items.stream()
                .anyMatch(i -> names.stream().anyMatch(n -> similarity.atLeast(threshold, i, n)));
    }

    private static List<String> parts(String truth) {
        List<String> parts = new ArrayList<>();
        for (String part : truth.split(";", -1)) {
            parts.add(NameCleaning.clean(part));
        }
        return parts;
    }

    static List<String> first(List<String> items) {
        return items.subList(0, Math.min(1, items.size()));
    }
}
