package org.mintworkbench.workspace.preference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankedLabels;
import org.mintworkbench.workspace.teacher.Ranking;

/// Takes the preferred and the rejected labels of one case from its ranking (paper, section 4.1 and
/// Algorithm 1). What the paper leaves open is decided here the same way every time, and counted:
/// equal scores go by the task's label order; the truth and its aliases never stay among the
/// rejected, the next-lowest label takes their place; where k + q exceeds the labels, the rejected
/// side gives way.
public final class Selector {
    private final LabelIndex labels;
    private final LabelNames names;
    private final PairingConfig config;
    private final Tally tally;

    /// @param tally receives what had to be decided
    public Selector(Task task, PairingConfig config, Tally tally) {
        this.labels = new LabelIndex(task);
        this.names = new LabelNames(task);
        this.config = config;
        this.tally = tally;
    }

    /// @param truth id of the case's true label, which the task may lack
    /// @return none where the policy needs a truth that the task lacks, or no label is left to
    ///   reject
    public Optional<Selection> select(Ranking ranking, String truth) {
        Optional<String> known = Optional.of(truth).filter(labels::has);
        if (known.isEmpty()) {
            boolean needed = config.truth() != TruthPolicy.LEAVE;
            tally.add(needed ? PairingCount.SKIPPED_TRUTH_UNKNOWN : PairingCount.TRUTH_UNKNOWN);
            if (needed) {
                return Optional.empty();
            }
        }
        List<String> ranked = ranked(ranking);
        List<String> chosen = chosen(ranked, known);
        List<String> rejected = rejected(ranked, chosen, known);
        if (rejected.isEmpty()) {
            tally.add(PairingCount.SKIPPED_NO_REJECTED);
            return Optional.empty();
        }
        return Optional.of(new Selection(chosen, rejected));
    }

    private List<String> ranked(Ranking ranking) {
        RankedLabels known = RankedLabels.of(ranking, labels);
        int n = known.ids().size();
        tally.addIf(n < ranking.labels().size(), PairingCount.UNKNOWN_LABELS_IN_RANKING);
        boolean tied = known.isTiedAt(config.k()) || known.isTiedAt(n - config.q());
        tally.addIf(tied, PairingCount.TIES_AT_EDGE);
        return known.ids();
    }

    private List<String> chosen(List<String> ranked, Optional<String> truth) {
        tally.addIf(ranked.size() < config.k(), PairingCount.SHORTENED_CHOSEN);
        List<String> top = ranked.subList(0, Math.min(config.k(), ranked.size()));
        List<String> chosen = truth.map(label -> withTruth(ranked, top, label)).orElse(top);
        boolean first =
                !chosen.isEmpty() && truth.isPresent() && chosen.getFirst().equals(truth.get());
        tally.addIf(first, PairingCount.TRUTH_FIRST);
        return chosen;
    }

    private List<String> withTruth(List<String> ranked, List<String> top, String truth) {
        if (top.contains(truth)) {
            tally.add(PairingCount.TRUTH_IN_TOP_K);
            return top;
        }
        if (config.truth() == TruthPolicy.LEAVE) {
            tally.add(PairingCount.TRUTH_LEFT_OUT);
            return top;
        }
        tally.add(PairingCount.TRUTH_INJECTED);
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
                PairingCount.TRUTH_REMOVED_FROM_REJECTED);
        takeOut(candidates, bottom, aliases::contains, PairingCount.ALIAS_REMOVED_FROM_REJECTED);
        takeOut(
                candidates,
                bottom,
                label -> !chosen.contains(label) && chosenNames.contains(names.cleanName(label)),
                PairingCount.SAME_NAME_REMOVED_FROM_REJECTED);
        tally.addIf(candidates.size() < config.q(), PairingCount.SHORTENED_OVERLAP);
        return candidates.subList(Math.max(0, candidates.size() - config.q()), candidates.size());
    }

    /// Takes every unwanted label out of the candidates, so that the next-lowest move up, and
    /// counts the case when one of them lay among the teacher's bottom q.
    private void takeOut(
            List<String> candidates,
            List<String> bottom,
            Predicate<String> unwanted,
            PairingCount count) {
        tally.addIf(bottom.stream().anyMatch(unwanted), count);
        candidates.removeIf(unwanted);
    }
}
