package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.mintworkbench.engine.preference.Pairing;
import org.mintworkbench.engine.recipe.Prompts;
import org.mintworkbench.engine.source.BuiltInTask;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// A made-up preference set of any size in a workspace of its own, to time an examination on. The
/// same seed gives the same set.
final class GeneratedPairs {
    static final String SET = "generated";
    private static final String ID = "made-up";
    private static final int TERMS = 8;
    private static final String VOWELS = "aeiou";
    private static final String CONSONANTS = "bdfgklmnprstv";

    private final Workspace workspace;
    private final PairingConfig config;
    private final Task task;
    private final Random random;

    /// @param labels of the task, more than k + q
    GeneratedPairs(Path root, PairingConfig config, int labels, long seed) {
        this.workspace = Workspace.openOrCreate(root, "bench");
        this.config = config;
        this.random = new Random(seed);
        this.task = BuiltInTask.RARE_DISEASE.template().withLabels(labels(labels));
    }

    private List<Label> labels(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Label("OMIM:" + (100_000 + i), name(i), List.of()))
                .toList();
    }

    private String name(int i) {
        StringBuilder name = new StringBuilder();
        for (int n = 0; n < 6; n++) {
            name.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return name + " syndrome " + (i % 4 + 1);
    }

    /// @return number of pairs
    int make(int pairs) {
        int each = config.mode() == PairingConfig.Mode.PAIR ? config.k() * config.q() : 1;
        int n = Math.ceilDiv(pairs, each);
        Json.write(workspace.taskFile(task.id()), task);
        List<Example> examples = IntStream.range(0, n).mapToObj(this::example).toList();
        String hash = writeCases(examples);
        writeRankings(examples, hash);
        return writePairs(examples);
    }

    private Example example(int i) {
        List<Phenotype> terms = new ArrayList<>();
        for (int t = 0; t < TERMS; t++) {
            int term = random.nextInt(10_000);
            terms.add(
                    new Phenotype(
                            String.format(java.util.Locale.ROOT, "HP:%07d", term),
                            "Made up finding " + term,
                            Phenotype.Status.OBSERVED));
        }
        Label truth = task.labels().get(random.nextInt(task.labels().size()));
        return new Example(
                "case-" + i,
                "patient-" + i,
                Optional.empty(),
                Optional.of(random.nextInt(60) + 1.0),
                Optional.of(random.nextBoolean() ? "female" : "male"),
                Optional.empty(),
                terms,
                Optional.empty(),
                truth.id(),
                truth.name(),
                "made up");
    }

    private String writeCases(List<Example> examples) {
        DatasetFolder folder = workspace.dataset(ID);
        JsonLines.write(folder.examplesFile(), examples);
        String hash = Hashes.sha256(folder.examplesFile());
        List<String> ids = examples.stream().map(Example::id).toList();
        Json.write(
                folder.splitFile(),
                new Split(
                        Versioned.CURRENT,
                        ID,
                        hash,
                        "all",
                        0,
                        Map.of(Split.TRAIN, ids),
                        List.of()));
        Json.write(
                folder.manifestFile(),
                new DatasetManifest(
                        Versioned.CURRENT,
                        ID,
                        "Made up",
                        task.id(),
                        examples.size(),
                        hash,
                        0,
                        List.of(),
                        true));
        return hash;
    }

    private void writeRankings(List<Example> examples, String examplesHash) {
        Path file = workspace.ranking(ID).rankingsFile();
        AtomicFiles.write(
                file,
                out -> {
                    for (Example example : examples) {
                        JsonLines.write(out, ranking(example));
                    }
                });
        Json.write(
                workspace.ranking(ID).manifestFile(),
                new RankingManifest(
                        Versioned.CURRENT,
                        ID,
                        "Made up",
                        task.id(),
                        ID,
                        examplesHash,
                        RankingManifest.ScoreKind.LOGIT,
                        examples.size(),
                        Hashes.sha256(file),
                        0,
                        List.of()));
    }

    /// The same for the same case.
    private Ranking ranking(Example example) {
        Random own = new Random(example.id().hashCode());
        int n = task.labels().size();
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = own.nextInt(100_000) / 1000.0;
        }
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        return new Ranking(
                example.id(),
                Arrays.stream(order).map(i -> task.labels().get(i).id()).toList(),
                Arrays.stream(order).mapToDouble(i -> scores[i]).toArray());
    }

    private int writePairs(List<Example> examples) {
        Pairing pairing = new Pairing(task, config);
        Prompts prompts = new Prompts(task);
        Path file = workspace.preferences(SET).partFile(Split.TRAIN);
        int[] written = {0};
        AtomicFiles.write(
                file,
                out -> {
                    for (Example example : examples) {
                        Map<String, Ranking> own = Map.of(example.id(), ranking(example));
                        for (PreferencePair pair :
                                pairing.pair(List.of(example), own, prompts::user).pairs()) {
                            JsonLines.write(out, pair);
                            written[0]++;
                        }
                    }
                });
        Map<String, Integer> counts = new LinkedHashMap<>(Map.of("pairs", written[0]));
        Json.write(
                workspace.preferences(SET).manifestFile(),
                new PreferenceManifest(
                        Versioned.CURRENT,
                        SET,
                        task.id(),
                        ID,
                        ID,
                        Optional.of(config),
                        counts,
                        Map.of(Split.TRAIN, written[0]),
                        Map.of(Split.TRAIN, Hashes.sha256(file)),
                        PairedFiles.of(workspace, task.id(), ID, ID).hashes()));
        return written[0];
    }
}
