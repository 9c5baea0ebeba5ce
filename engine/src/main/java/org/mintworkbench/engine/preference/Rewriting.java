package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankedLabels;
import org.mintworkbench.workspace.teacher.Ranking;

/// Takes labels out of rejected answers and, where wanted, puts the next least likely labels of the
/// teacher in their place. What comes in is neither preferred nor rejected already, neither the
/// truth nor near to a preferred label.
final class Rewriting {
    private final Task task;
    private final LabelIndex index;
    private final NearLabels near;
    private final AnswerLabels answers;
    private final Map<String, Example> examples;
    private final Map<String, Ranking> rankings;
    private final Out out;
    private final Fill fill;

    /// What has to leave.
    enum Out {
        TRUTH,
        NEAR
    }

    /// What takes the places that get free.
    enum Fill {
        NONE,
        FROM_RANKING
    }

    /// @param rankings by case id; needed only to fill
    record Source(Task task, Map<String, Example> examples, Map<String, Ranking> rankings) {}

    Rewriting(Source source, Out out, Fill fill) {
        this.task = source.task();
        this.index = new LabelIndex(task);
        this.near = new NearLabels(task);
        this.answers = new AnswerLabels(index);
        this.examples = source.examples();
        this.rankings = source.rankings();
        this.out = out;
        this.fill = fill;
    }

    /// @param pairs of one case in one part
    /// @return for each pair itself, another one, or none where nothing is left to reject
    List<Optional<PreferencePair>> rewrite(List<PreferencePair> pairs) {
        Case of = new Case(pairs);
        return pairs.stream().map(of::rewrite).toList();
    }

    /// The pairs of a case, and what may come in.
    private final class Case {
        private final OptionalInt truth;
        private final List<String> ranked;
        private final Set<Integer> chosen = new LinkedHashSet<>();
        private final Set<String> used = new HashSet<>();
        private final Map<String, Optional<String>> instead = new HashMap<>();

        Case(List<PreferencePair> pairs) {
            String id = pairs.getFirst().example();
            truth =
                    Optional.ofNullable(examples.get(id))
                            .map(e -> place(e.truth()))
                            .orElse(OptionalInt.empty());
            ranked =
                    Optional.ofNullable(rankings.get(id))
                            .map(ranking -> RankedLabels.of(ranking, index).ids())
                            .orElse(List.of());
            for (PreferencePair pair : pairs) {
                used.addAll(pair.chosenLabels());
                used.addAll(pair.rejectedLabels());
                answers.chosen(pair).forEach(label -> place(label).ifPresent(chosen::add));
            }
        }

        Optional<PreferencePair> rewrite(PreferencePair pair) {
            List<String> rejected = answers.rejected(pair);
            List<String> chosenHere = answers.chosen(pair);
            List<String> leaving =
                    rejected.stream().filter(label -> mustLeave(label, chosenHere)).toList();
            if (leaving.isEmpty()) {
                return Optional.of(pair);
            }
            if (!AnswerLabels.namesLabels(pair)) {
                return Optional.empty(); // a text of others is not written anew
            }
            List<String> kept = new ArrayList<>(rejected);
            kept.removeAll(leaving);
            leaving.forEach(
                    label -> instead.computeIfAbsent(label, this::next).ifPresent(kept::add));
            kept.sort(Comparator.comparingInt(ranked::indexOf));
            return kept.isEmpty() ? Optional.empty() : Optional.of(with(pair, kept));
        }

        private boolean mustLeave(String label, List<String> chosenHere) {
            OptionalInt place = place(label);
            if (place.isEmpty()) {
                return false;
            }
            return switch (out) {
                case TRUTH -> truth.isPresent() && near.areSame(truth.getAsInt(), place.getAsInt());
                case NEAR ->
                        chosenHere.stream()
                                .map(Rewriting.this::place)
                                .anyMatch(c ->
                                        c.isPresent()
                                                && near.areNear(c.getAsInt(), place.getAsInt()));
            };
        }

        /// The least likely label that may come in.
        private Optional<String> next(String leaving) {
            if (fill == Fill.NONE) {
                return Optional.empty();
            }
            for (String label : ranked.reversed()) {
                if (!used.contains(label) && mayEnter(label)) {
                    used.add(label);
                    return Optional.of(label);
                }
            }
            return Optional.empty();
        }

        private boolean mayEnter(String label) {
            int place = place(label).orElse(-1);
            return place >= 0
                    && (truth.isEmpty() || !near.areSame(truth.getAsInt(), place))
                    && chosen.stream().noneMatch(c -> near.areNear(c, place));
        }
    }

    private OptionalInt place(String label) {
        return index.has(label) ? OptionalInt.of(index.place(label)) : OptionalInt.empty();
    }

    private PreferencePair with(PreferencePair pair, List<String> rejected) {
        return rejecting(task, index, pair, rejected);
    }

    /// The pair with other rejected labels.
    static PreferencePair rejecting(
            Task task, LabelIndex index, PreferencePair pair, List<String> rejected) {
        return new PreferencePair(
                pair.example(),
                pair.system(),
                pair.prompt(),
                pair.chosen(),
                task.answer(rejected.stream().map(index::name).toList()),
                pair.chosenLabels(),
                rejected);
    }
}
