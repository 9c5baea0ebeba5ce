package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.teacher.Ranking;

/// Takes the preferred and the rejected labels of one case from its ranking (paper, section 4.1 and
/// Algorithm 1). What the paper leaves open is decided here the same way every time, and counted:
/// equal scores go by the task's label order; the truth and its aliases never stay among the
/// rejected, the next-lowest label takes their place; where k + q exceeds the labels, the rejected
/// side gives way.
final class Selector {
    private final LabelNames names;
    private final PairingConfig config;
    private final Tally tally;

    Selector(LabelNames names, PairingConfig config, Tally tally) {
        this.names = names;
        this.config = config;
        this.tally = tally;
    }

    /// @param truth the case's true label; none when the task does not have it
    Selection select(Ranking ranking, Optional<String> truth) {
        List<String> ranked = ranked(ranking);
        List<String> chosen = chosen(ranked, truth);
        List<String> rejected = rejected(ranked, chosen, truth);
        return new Selection(chosen, rejected);
    }

    private record Scored(String label, double score) {}

    /// The task's labels in descending score, equal scores in label order.
    private List<String> ranked(Ranking ranking) {
        List<Scored> known = new ArrayList<>();
        for (int i = 0; i < ranking.labels().size(); i++) {
            if (names.knows(ranking.labels().get(i))) {
                known.add(new Scored(ranking.labels().get(i), ranking.scores()[i]));
            }
        }
        known.sort(
                Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparingInt(scored -> names.order(scored.label())));
        tally.addIf(known.size() < ranking.labels().size(), Count.UNKNOWN_LABELS_IN_RANKING);
        boolean tied = isTied(known, config.k()) || isTied(known, known.size() - config.q());
        tally.addIf(tied, Count.TIES_AT_EDGE);
        return known.stream().map(Scored::label).toList();
    }

    /// Whether the labels just before and just after `edge` score the same.
    private static boolean isTied(List<Scored> ranked, int edge) {
        return edge > 0
                && edge < ranked.size()
                && ranked.get(edge - 1).score() == ranked.get(edge).score();
    }

    private List<String> chosen(List<String> ranked, Optional<String> truth) {
        tally.addIf(ranked.size() < config.k(), Count.SHORTENED_CHOSEN);
        List<String> top = ranked.subList(0, Math.min(config.k(), ranked.size()));
        List<String> chosen = truth.map(label -> withTruth(ranked, top, label)).orElse(top);
        boolean first =
                !chosen.isEmpty() && truth.isPresent() && chosen.getFirst().equals(truth.get());
        tally.addIf(first, Count.TRUTH_FIRST);
        return chosen;
    }

    private List<String> withTruth(List<String> ranked, List<String> top, String truth) {
        if (top.contains(truth)) {
            tally.add(Count.TRUTH_IN_TOP_K);
            return top;
        }
        if (config.truth() == TruthPolicy.LEAVE) {
            tally.add(Count.TRUTH_LEFT_OUT);
            return top;
        }
        tally.add(Count.TRUTH_INJECTED);
        return inject(ranked, truth);
    }

    /// The truth takes the place of the lowest of the top k. Its aliases make room before that, or
    /// the list would name one disease twice.
    private List<String> inject(List<String> ranked, String truth) {
        Set<String> aliases = names.aliases(truth);
        List<String> chosen = new ArrayList<>();
        ranked.stream()
                .filter(label -> !label.equals(truth) && !aliases.contains(label))
                .limit(config.k() - 1L)
                .forEach(chosen::add);
        chosen.add(config.truth() == TruthPolicy.INJECT_FIRST ? 0 : chosen.size(), truth);
        return chosen;
    }

    private List<String> rejected(
            List<String> ranked, List<String> chosen, Optional<String> truth) {
        Set<String> aliases = truth.map(names::aliases).orElse(Set.of());
        Set<String> chosenNames = new HashSet<>();
        chosen.forEach(label -> chosenNames.add(names.cleanName(label)));
        List<String> candidates = new ArrayList<>(ranked);
        candidates.removeAll(chosen);
        List<String> bottom =
                ranked.subList(Math.max(0, ranked.size() - config.q()), ranked.size());
        takeOut(
                candidates,
                bottom,
                label -> label.equals(truth.orElse("")),
                Count.TRUTH_REMOVED_FROM_REJECTED);
        takeOut(candidates, bottom, aliases::contains, Count.ALIAS_REMOVED_FROM_REJECTED);
        takeOut(
                candidates,
                bottom,
                label -> !chosen.contains(label) && chosenNames.contains(names.cleanName(label)),
                Count.SAME_NAME_REMOVED_FROM_REJECTED);
        tally.addIf(candidates.size() < config.q(), Count.SHORTENED_OVERLAP);
        return candidates.subList(Math.max(0, candidates.size() - config.q()), candidates.size());
    }

    /// Takes every unwanted label out of the candidates, so that the next-lowest move up, and
    /// counts the case when one of them lay among the teacher's bottom q.
    private void takeOut(
            List<String> candidates, List<String> bottom, Predicate<String> unwanted, Count count) {
        tally.addIf(bottom.stream().anyMatch(unwanted), count);
        candidates.removeIf(unwanted);
    }
}
