package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.preference.PairingConfig.Mode;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.task.Task;

/// A preference set as the checks see it: its pairs in one row of numbers, whatever part they lie
/// in, and what is known of their cases.
final class ExaminedSet {
    final PreferenceManifest manifest;
    final Optional<Task> task;
    final Optional<Split> split;
    final Map<String, Example> examples;
    final Map<String, TeacherFacts> teacher;
    final List<String> parts;

    /// So many cases a finding lists.
    final int listed;

    final List<String> cases = new ArrayList<>();

    /// Case of each pair.
    final int[] caseOf;

    /// Pairs and first pair of each case.
    final int[] pairsOf;

    final int[] firstOf;
    private final List<PairTable> tables;
    private final int[] start;

    /// What is known of the cases.
    ///
    /// @param teacher by case id; empty where no ranking was paired
    /// @param listed so many cases shall be listed a finding
    record Known(
            Optional<Task> task,
            Optional<Split> split,
            Map<String, Example> examples,
            Map<String, TeacherFacts> teacher,
            int listed) {}

    /// @param byPart in the order in which the parts are counted
    ExaminedSet(PreferenceManifest manifest, Known known, Map<String, PairTable> byPart) {
        this.manifest = manifest;
        this.task = known.task();
        this.split = known.split();
        this.examples = known.examples();
        this.teacher = known.teacher();
        this.listed = known.listed();
        this.parts = List.copyOf(byPart.keySet());
        this.tables = List.copyOf(new LinkedHashMap<>(byPart).values());
        this.start = new int[parts.size() + 1];
        for (int i = 0; i < tables.size(); i++) {
            start[i + 1] = start[i] + tables.get(i).size;
        }
        this.caseOf = new int[start[parts.size()]];
        number();
        this.pairsOf = new int[cases.size()];
        this.firstOf = new int[cases.size()];
        count();
    }

    private void number() {
        Map<String, Integer> numbers = new HashMap<>();
        String last = "";
        int of = -1;
        for (int pair = 0; pair < pairs(); pair++) {
            String example = table(pair).example[row(pair)];
            if (of < 0 || !example.equals(last)) {
                Integer known = numbers.putIfAbsent(example, cases.size());
                of = known == null ? cases.size() : known;
                if (known == null) {
                    cases.add(example);
                }
                last = example;
            }
            caseOf[pair] = of;
        }
    }

    private void count() {
        for (int pair = pairs() - 1; pair >= 0; pair--) {
            pairsOf[caseOf[pair]]++;
            firstOf[caseOf[pair]] = pair;
        }
    }

    int pairs() {
        return caseOf.length;
    }

    PairTable table(int pair) {
        return tables.get(partIndex(pair));
    }

    /// Row of the pair in its part.
    int row(int pair) {
        return pair - start[partIndex(pair)];
    }

    String part(int pair) {
        return parts.get(partIndex(pair));
    }

    private int partIndex(int pair) {
        int part = 0;
        while (pair >= start[part + 1]) {
            part++;
        }
        return part;
    }

    boolean has(int pair, byte flag) {
        return table(pair).has(row(pair), flag);
    }

    boolean isList() {
        return manifest.pairing().filter(p -> p.mode() == Mode.LIST).isPresent();
    }

    /// Whether the pairs say themselves which labels they hold, so that their answers can be
    /// written anew.
    boolean canBeRewritten() {
        return manifest.pairing().isPresent();
    }

    /// Whether any pair's labels are known.
    boolean isLabelled() {
        for (int pair = 0; pair < pairs(); pair++) {
            if (has(pair, PairRow.LABELLED)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the truth of any case is known.
    boolean knowsTruths() {
        return cases.stream().anyMatch(examples::containsKey);
    }

    String name(int place) {
        return task.map(t -> t.labels().get(place).name()).orElse("");
    }

    String id(int place) {
        return task.map(t -> t.labels().get(place).id()).orElse("");
    }

    Optional<Example> example(int number) {
        return Optional.ofNullable(examples.get(cases.get(number)));
    }

    Optional<TeacherFacts> teacher(int number) {
        return Optional.ofNullable(teacher.get(cases.get(number)));
    }
}
