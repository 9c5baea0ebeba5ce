package org.mintworkbench.engine.preference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// Applies a remedy to the pairs of a set, case by case in their order, and counts.
final class Mending {
    private final Remedy remedy;
    private final int limit;
    private final List<String> only;
    private final Function<Batch, List<Optional<PreferencePair>>> rule;
    private final Set<String> touched = new HashSet<>();
    private int changed;
    private int dropped;

    /// Pairs that follow each other and are of one case.
    record Batch(String part, List<PreferencePair> pairs) {
        String example() {
            return pairs.getFirst().example();
        }
    }

    /// @param limit cases a label may keep, 0 where the remedy has none
    /// @param only ids of the cases to mend; empty for all
    /// @param rule gives for each pair itself, another one, or none
    private Mending(
            Remedy remedy,
            int limit,
            List<String> only,
            Function<Batch, List<Optional<PreferencePair>>> rule) {
        this.remedy = remedy;
        this.limit = limit;
        this.only = List.copyOf(only);
        this.rule = rule;
    }

    /// @param concerned ids of all cases that the check found
    /// @param source asked only where a remedy needs to know labels or truths
    static Mending of(
            Remedy remedy,
            int limit,
            List<String> only,
            Set<String> concerned,
            Supplier<Rewriting.Source> source) {
        return new Mending(remedy, limit, only, rule(remedy, limit, concerned, source));
    }

    private static Function<Batch, List<Optional<PreferencePair>>> rule(
            Remedy remedy, int limit, Set<String> concerned, Supplier<Rewriting.Source> source) {
        return switch (remedy) {
            case REFILL_TRUTH ->
                    rewriting(source.get(), Rewriting.Out.TRUTH, Rewriting.Fill.FROM_RANKING);
            case DROP_TRUTH -> rewriting(source.get(), Rewriting.Out.TRUTH, Rewriting.Fill.NONE);
            case REFILL_SYNONYMS ->
                    rewriting(source.get(), Rewriting.Out.NEAR, Rewriting.Fill.FROM_RANKING);
            case DROP_SYNONYMS -> rewriting(source.get(), Rewriting.Out.NEAR, Rewriting.Fill.NONE);
            case DROP_LEAKING ->
                    batch ->
                            batch.part().equals(Split.TRAIN) && concerned.contains(batch.example())
                                    ? none(batch)
                                    : all(batch);
            case DROP_TIED, DROP_FORCED, DROP_SHORT ->
                    batch -> concerned.contains(batch.example()) ? none(batch) : all(batch);
            case DROP_DUPLICATES -> firsts();
            case MATCH_LENGTH -> matching(source.get().task());
            case CAP_CLASS -> capping(limit, source.get().examples());
        };
    }

    private static List<Optional<PreferencePair>> all(Batch batch) {
        return batch.pairs().stream().map(Optional::of).toList();
    }

    private static List<Optional<PreferencePair>> none(Batch batch) {
        return batch.pairs().stream().map(pair -> Optional.<PreferencePair>empty()).toList();
    }

    private static Function<Batch, List<Optional<PreferencePair>>> rewriting(
            Rewriting.Source source, Rewriting.Out out, Rewriting.Fill fill) {
        Rewriting rewriting = new Rewriting(source, out, fill);
        return batch -> rewriting.rewrite(batch.pairs());
    }

    private static Function<Batch, List<Optional<PreferencePair>>> firsts() {
        Set<String> seen = new HashSet<>();
        return batch ->
                batch.pairs().stream()
                        .map(pair ->
                                Optional.of(pair)
                                        .filter(p ->
                                                seen.add(
                                                        Hashes.sha256(
                                                                String.join(
                                                                        "\0",
                                                                        batch.part(),
                                                                        p.prompt(),
                                                                        p.chosen(),
                                                                        p.rejected())))))
                        .toList();
    }

    private static Function<Batch, List<Optional<PreferencePair>>> matching(Task task) {
        LabelIndex index = new LabelIndex(task);
        int header = points(task.answerHeader());
        return batch ->
                batch.pairs().stream()
                        .map(pair -> Optional.of(matched(task, index, header, pair)))
                        .toList();
    }

    private static PreferencePair matched(
            Task task, LabelIndex index, int header, PreferencePair pair) {
        List<String> rejected = pair.rejectedLabels();
        int[] names = rejected.stream().mapToInt(label -> points(index.name(label))).toArray();
        int kept = LengthMatch.keep(names, header, points(pair.chosen()));
        return kept == rejected.size()
                ? pair
                : Rewriting.rejecting(
                        task,
                        index,
                        pair,
                        rejected.subList(rejected.size() - kept, rejected.size()));
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Only training cases count.
    private static Function<Batch, List<Optional<PreferencePair>>> capping(
            int limit, Map<String, Example> examples) {
        Map<String, Set<String>> kept = new HashMap<>();
        return batch -> {
            Example example = examples.get(batch.example());
            if (example == null || !batch.part().equals(Split.TRAIN)) {
                return all(batch);
            }
            Set<String> cases = kept.computeIfAbsent(example.truth(), label -> new HashSet<>());
            if (cases.size() < limit) {
                cases.add(example.id());
            }
            return cases.contains(example.id()) ? all(batch) : none(batch);
        };
    }

    /// What stays of the pairs.
    List<PreferencePair> mend(Batch batch) {
        List<Optional<PreferencePair>> mended =
                only.isEmpty() || only.contains(batch.example()) ? rule.apply(batch) : all(batch);
        for (int i = 0; i < mended.size(); i++) {
            Optional<PreferencePair> now = mended.get(i);
            if (now.isEmpty()) {
                dropped++;
                touched.add(batch.example());
            } else if (!now.get().equals(batch.pairs().get(i))) {
                changed++;
                touched.add(batch.example());
            }
        }
        return mended.stream().flatMap(Optional::stream).toList();
    }

    AppliedRemedy applied() {
        return new AppliedRemedy(remedy, limit, only, touched.size(), changed, dropped);
    }
}
