package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// What a reader must not overlook, in plain sentences, by the paper's rule of matching.
final class Warnings {
    private final List<MethodOutcomes> outcomes;
    private final List<Comparison> comparisons;
    private final int listLength;

    Warnings(List<MethodOutcomes> outcomes, List<Comparison> comparisons, int listLength) {
        this.outcomes = outcomes;
        this.comparisons = comparisons;
        this.listLength = listLength;
    }

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        for (MethodOutcomes method : outcomes) {
            if (method.kind() != Kind.PRIOR) {
                belowPrior(method).ifPresent(warnings::add);
            }
        }
        for (Comparison c : comparisons) {
            lostOnDisjoint(c).ifPresent(warnings::add);
        }
        outcomes.forEach(method -> collapsed(method).ifPresent(warnings::add));
        outcomes.stream()
                .map(MethodOutcomes::part)
                .distinct()
                .forEach(part -> creditedDifferent(part).ifPresent(warnings::add));
        return warnings;
    }

    private Optional<String> belowPrior(MethodOutcomes method) {
        List<String> below = new ArrayList<>();
        for (int n : Metric.depths(listLength)) {
            String flag = Metric.flag(MatchRule.FUZZY, Metric.top(n));
            double prior = prior(method.part()).mean(flag);
            if (method.mean(flag) < prior) {
                below.add(
                        Figures.title(Metric.top(n))
                                + " "
                                + Figures.points(method.mean(flag))
                                + " % against "
                                + Figures.points(prior)
                                + " %");
            }
        }
        return below.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        method.method()
                                + " is below always guessing the most frequent labels on "
                                + method.part()
                                + ": "
                                + String.join(", ", below)
                                + ", n = "
                                + method.outcomes().size()
                                + ".");
    }

    private MethodOutcomes prior(String part) {
        return outcomes.stream()
                .filter(m -> m.kind() == Kind.PRIOR && m.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> lostOnDisjoint(Comparison c) {
        boolean worse = c.verdict().startsWith("worse");
        boolean disjoint = c.part().equals(Split.TEST_DISJOINT) && c.rule() == MatchRule.FUZZY;
        return worse && disjoint && isBase(c.baseline())
                ? Optional.of(
                        c.method()
                                + " loses on labels it was not trained on: "
                                + Figures.title(c.metric())
                                + " "
                                + c.verdict()
                                + " than "
                                + c.baseline()
                                + ", n = "
                                + c.n()
                                + ".")
                : Optional.empty();
    }

    private boolean isBase(String method) {
        return outcomes.stream().anyMatch(m -> m.method().equals(method) && m.kind() == Kind.BASE);
    }

    /// Ways of failing that more than half of the answers share.
    private static Optional<String> collapsed(MethodOutcomes method) {
        int n = method.outcomes().size();
        List<String> kinds = new ArrayList<>();
        method.failures()
                .forEach((kind, count) -> {
                    if (2 * count > n) {
                        kinds.add(kind.replace('_', ' ') + " " + count);
                    }
                });
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        method.method()
                                + " does not keep the answer's form on "
                                + method.part()
                                + ": "
                                + String.join(", ", kinds)
                                + " of "
                                + n
                                + " answers.");
    }

    private Optional<String> creditedDifferent(String part) {
        List<String> methods = new ArrayList<>();
        int cases = 0;
        for (MethodOutcomes method : outcomes) {
            long n =
                    Arrays.stream(
                                    method.values(
                                            Metric.flag(
                                                    MatchRule.FUZZY, Metric.CREDITED_DIFFERENT)))
                            .filter(value -> value > 0)
                            .count();
            if (method.part().equals(part) && n > 0) {
                methods.add(method.method() + " " + n);
                cases = method.outcomes().size();
            }
        }
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "On "
                                + part
                                + ", similarity credits the name of a different label in some of "
                                + cases
                                + " cases: "
                                + String.join(", ", methods)
                                + ". Compare with the ontology id rule.");
    }
}
