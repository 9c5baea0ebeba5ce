package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.Mode;
import org.mintworkbench.workspace.preference.PairingCount;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Selection;
import org.mintworkbench.workspace.preference.Selector;
import org.mintworkbench.workspace.preference.Tally;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

/// Makes preference pairs of cases and their rankings. The same input gives the same pairs in the
/// same order. Only a case's own truth is ever injected.
public final class Pairing {
    private final Task task;
    private final LabelIndex labels;
    private final PairingConfig config;

    public Pairing(Task task, PairingConfig config) {
        this.task = task;
        this.labels = new LabelIndex(task);
        this.config = config;
    }

    /// What pairing made.
    ///
    /// @param counts by the names of [PairingCount], in cases unless said there
    public record Paired(List<PreferencePair> pairs, Map<String, Integer> counts) {
        public Paired {
            pairs = List.copyOf(pairs);
        }
    }

    /// @param rankings by case id; cases without one are skipped and counted
    /// @param prompt renders a case's user turn
    public Paired pair(
            List<Example> examples,
            Map<String, Ranking> rankings,
            Function<Example, String> prompt) {
        Tally tally = new Tally();
        Selector selector = new Selector(task, config, tally);
        List<PreferencePair> pairs = new ArrayList<>();
        for (Example example : examples) {
            tally.add(PairingCount.CASES);
            select(example, rankings, selector, tally)
                    .ifPresent(s -> addPairs(pairs, example, prompt.apply(example), s, tally));
        }
        tally.add(PairingCount.PAIRS, pairs.size());
        return new Paired(pairs, tally.byName());
    }

    private Optional<Selection> select(
            Example example, Map<String, Ranking> rankings, Selector selector, Tally tally) {
        Ranking ranking = rankings.get(example.id());
        if (ranking == null) {
            tally.add(PairingCount.SKIPPED_NO_RANKING);
            return Optional.empty();
        }
        return selector.select(ranking, example.truth());
    }

    private void addPairs(
            List<PreferencePair> pairs,
            Example example,
            String prompt,
            Selection selection,
            Tally tally) {
        tally.add(PairingCount.CHOSEN_LABELS, selection.chosen().size());
        tally.add(PairingCount.REJECTED_LABELS, selection.rejected().size());
        tally.addIf(
                config.mode() == Mode.LIST && selection.chosen().size() != task.listLength(),
                PairingCount.CHOSEN_OF_OTHER_LENGTH);
        for (Selection one : sides(selection)) {
            String chosen = answer(one.chosen());
            String rejected = answer(one.rejected());
            if (chosen.equals(rejected)) {
                tally.add(PairingCount.SKIPPED_EQUAL_ANSWERS);
            } else {
                pairs.add(
                        new PreferencePair(
                                example.id(),
                                task.system(),
                                prompt,
                                chosen,
                                rejected,
                                one.chosen(),
                                one.rejected()));
            }
        }
    }

    /// One pair of lists, or every single preferred label against every single rejected one.
    private List<Selection> sides(Selection selection) {
        if (config.mode() == Mode.LIST) {
            return List.of(selection);
        }
        List<Selection> singles = new ArrayList<>();
        for (String chosen : selection.chosen()) {
            for (String rejected : selection.rejected()) {
                singles.add(new Selection(List.of(chosen), List.of(rejected)));
            }
        }
        return singles;
    }

    private String answer(List<String> ids) {
        return task.answer(ids.stream().map(labels::name).toList());
    }
}
