package org.mintworkbench.engine.preference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Eight labels, two of them near-synonyms (0, 1) and two of one name (2, 3), and sets of pairs
/// that a test writes by hand.
final class DoctorWorkspace {
    static final PairingConfig LIST =
            new PairingConfig(
                    PairingConfig.Mode.LIST, 2, 2, PairingConfig.TruthPolicy.INJECT_FIRST);
    static final PairingConfig PAIR =
            new PairingConfig(
                    PairingConfig.Mode.PAIR, 2, 2, PairingConfig.TruthPolicy.INJECT_FIRST);
    private static final double[] APART = {8, 7, 6, 5, 4, 3, 2, 1};

    final Workspace workspace;
    final Task task;
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private final List<Ranking> rankings = new ArrayList<>();
    private final List<Leak> leaks = new ArrayList<>();

    DoctorWorkspace(Path folder) {
        workspace = Workspace.openOrCreate(folder, "doctor");
        task =
                new Task(
                        1,
                        "t",
                        "T",
                        Task.Modality.TEXT,
                        "",
                        "{note}",
                        "LIST:",
                        2,
                        List.of(
                                label(0, "Noonan syndrome 1"),
                                label(1, "Noonan syndrome 4"),
                                label(2, "Kabuki", "Niikawa-Kuroki"),
                                label(3, "Niikawa-Kuroki"),
                                label(4, "Usher"),
                                label(5, "Fabry"),
                                label(6, "Wilson"),
                                label(7, "Gaucher")),
                        "test");
        Json.write(workspace.taskFile("t"), task);
    }

    private static Label label(int i, String name, String... synonyms) {
        return new Label("L" + i, name, List.of(synonyms));
    }

    /// A case whose teacher ranks the labels from L0 to L7.
    DoctorWorkspace with(String id, String part, String truth) {
        return with(id, part, truth, APART);
    }

    /// @param scores of L0 to L7, descending
    DoctorWorkspace with(String id, String part, String truth, double... scores) {
        examples.add(Example.ofLabel(id, truth, "test"));
        parts.computeIfAbsent(part, p -> new ArrayList<>()).add(id);
        List<String> labels = task.labels().stream().map(Label::id).limit(scores.length).toList();
        rankings.add(new Ranking(id, labels, scores));
        return this;
    }

    DoctorWorkspace leaking(Leak leak) {
        leaks.add(leak);
        return this;
    }

    /// Writes the cases, their split and their rankings.
    DoctorWorkspace written() {
        DatasetFolder dataset = workspace.dataset("d");
        JsonLines.write(dataset.examplesFile(), examples);
        String hash = Hashes.sha256(dataset.examplesFile());
        Json.write(dataset.splitFile(), new Split(1, "d", hash, "given", 0, parts, leaks));
        Json.write(
                dataset.manifestFile(),
                new DatasetManifest(1, "d", "D", "t", examples.size(), hash, 0, List.of(), true));
        JsonLines.write(workspace.ranking("r").rankingsFile(), rankings);
        Json.write(
                workspace.ranking("r").manifestFile(),
                new RankingManifest(
                        1,
                        "r",
                        "R",
                        "t",
                        "d",
                        hash,
                        RankingManifest.ScoreKind.LOGIT,
                        rankings.size(),
                        Hashes.sha256(workspace.ranking("r").rankingsFile()),
                        0,
                        List.of()));
        return this;
    }

    /// A pair of label numbers, e.g. `pair("a", List.of(0, 2), List.of(5, 6))`.
    PreferencePair pair(String example, List<Integer> chosen, List<Integer> rejected) {
        return new PreferencePair(
                example,
                "",
                "Who is " + example + "?",
                answer(chosen),
                answer(rejected),
                ids(chosen),
                ids(rejected));
    }

    String answer(List<Integer> labels) {
        LabelIndex index = new LabelIndex(task);
        return task.answer(ids(labels).stream().map(index::name).toList());
    }

    private static List<String> ids(List<Integer> labels) {
        return labels.stream().map(i -> "L" + i).toList();
    }

    /// A set as `mint pair` would have made it.
    void set(String id, PairingConfig pairing, List<PreferencePair> train) {
        set(id, pairing, Map.of("train", train));
    }

    void set(String id, PairingConfig pairing, Map<String, List<PreferencePair>> byPart) {
        write(id, Optional.of(pairing), byPart, PairedFiles.of(workspace, "t", "d", "r").hashes());
    }

    /// A set of the data set's cases that others made: its pairs name no labels.
    void foreignSet(String id, List<PreferencePair> train) {
        List<PreferencePair> unnamed =
                train.stream()
                        .map(p ->
                                new PreferencePair(
                                        p.example(),
                                        p.system(),
                                        p.prompt(),
                                        p.chosen(),
                                        p.rejected(),
                                        List.of(),
                                        List.of()))
                        .toList();
        write(id, Optional.empty(), Map.of("train", unnamed), Map.of());
    }

    private void write(
            String id,
            Optional<PairingConfig> pairing,
            Map<String, List<PreferencePair>> byPart,
            Map<String, String> parents) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        byPart.forEach((part, pairs) -> {
            JsonLines.write(workspace.preferences(id).partFile(part), pairs);
            counts.put(part, pairs.size());
            hashes.put(part, Hashes.sha256(workspace.preferences(id).partFile(part)));
        });
        Json.write(
                workspace.preferences(id).manifestFile(),
                new PreferenceManifest(
                        1,
                        id,
                        "t",
                        "d",
                        pairing.isPresent() ? "r" : "",
                        pairing,
                        Map.of("pairs", counts.values().stream().mapToInt(n -> n).sum()),
                        counts,
                        hashes,
                        parents));
    }
}
