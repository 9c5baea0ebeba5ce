package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.EvaluationReport.Part;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// What a reader must not overlook, in plain sentences, by the chosen rule of matching.
final class Warnings {
    private static final String CUT_OFF =
            ParseFailure.CUT_OFF.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    private static final String LONGER =
            " What is cut off reached sampling.maxNewTokens: more of them may let the answers end (mint generate RUN --set sampling.maxNewTokens=N), if they end at all.";

    private final List<MethodOutcomes> outcomes;
    private final List<Comparison> comparisons;
    private final List<Part> parts;
    private final int listLength;
    private final MatchRule rule;

    Warnings(
            List<MethodOutcomes> outcomes,
            List<Comparison> comparisons,
            List<Part> parts,
            int listLength,
            MatchRule rule) {
        this.outcomes = outcomes;
        this.comparisons = comparisons;
        this.parts = parts;
        this.listLength = listLength;
        this.rule = rule;
    }

    /// @param leaks groups on both sides of the split
    List<String> all(List<Leak> leaks) {
        List<String> warnings = new ArrayList<>();
        parts.forEach(part -> misnamed(part).ifPresent(warnings::add));
        parts.forEach(part -> leaked(part, leaks).ifPresent(warnings::add));
        for (MethodOutcomes method : outcomes) {
            if (method.kind() != Kind.PRIOR) {
                belowPrior(method).ifPresent(warnings::add);
            }
        }
        for (Comparison c : comparisons) {
            lostOnDisjoint(c).ifPresent(warnings::add);
        }
        outcomes.forEach(method -> collapsed(method).ifPresent(warnings::add));
        if (rule == MatchRule.FUZZY) {
            outcomes.stream()
                    .map(MethodOutcomes::part)
                    .distinct()
                    .forEach(part -> creditedDifferent(part).ifPresent(warnings::add));
        }
        return warnings;
    }

    /// A part that is called disjoint and is not.
    private static Optional<String> misnamed(Part part) {
        return part.name().equals(Split.TEST_DISJOINT) && !part.noneSeen()
                ? Optional.of(
                        "The part "
                                + part.name()
                                + " is not disjoint: "
                                + part.seen()
                                + " of its "
                                + part.cases()
                                + " cases have a label that was trained on.")
                : Optional.empty();
    }

    /// Groups with cases in training and in the part.
    private static Optional<String> leaked(Part part, List<Leak> leaks) {
        Map<Leak.Kind, Integer> counts = new EnumMap<>(Leak.Kind.class);
        for (Leak leak : leaks) {
            if (leak.parts().contains(Split.TRAIN) && leak.parts().contains(part.name())) {
                counts.merge(leak.kind(), 1, Integer::sum);
            }
        }
        List<String> words = new ArrayList<>();
        counts.forEach((kind, n) -> words.add(n + " " + groups(kind, n)));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Training and "
                                + part.name()
                                + " share "
                                + String.join(", ", words)
                                + ": figures on "
                                + part.name()
                                + " may rest on what was learnt by heart.");
    }

    private static String groups(Leak.Kind kind, int n) {
        String one =
                switch (kind) {
                    case PATIENT -> "patient";
                    case PUBLICATION -> "publication";
                    case DUPLICATE -> "group of equal cases";
                };
        String many = kind == Leak.Kind.DUPLICATE ? "groups of equal cases" : one + "s";
        return n == 1 ? one : many;
    }

    private Optional<String> belowPrior(MethodOutcomes method) {
        List<String> below = new ArrayList<>();
        for (int n : Metric.depths(listLength)) {
            String flag = Metric.flag(rule, Metric.top(n));
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
        boolean worse = c.outcome() == Comparison.Outcome.WORSE;
        boolean disjoint =
                c.rule() == rule
                        && parts.stream().anyMatch(p -> p.name().equals(c.part()) && p.noneSeen());
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
                                + " answers."
                                + (kinds.stream().anyMatch(k -> k.startsWith(CUT_OFF))
                                        ? LONGER
                                        : ""));
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
