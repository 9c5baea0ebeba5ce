package org.mintworkbench.engine.preference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Cases;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// Reads a preference set with its ranking, data set, split and task, and writes
/// `preferences/<id>/findings.json`.
public final class ExaminePreferences {
    private final Workspace workspace;
    private final PreferenceFolder folder;
    private final PreferenceManifest manifest;

    private ExaminePreferences(Workspace workspace, String id) {
        this.workspace = workspace;
        this.folder = workspace.preferences(id);
        this.manifest = folder.manifest();
    }

    /// @param listener hears of the bytes of the pairs
    /// @throws UserError when a file is missing or broken, or has changed since the set was made
    public static Findings of(Workspace workspace, String id, WorkListener listener) {
        Findings findings = look(workspace, id, Finding.LISTED, listener);
        Json.write(workspace.preferences(id).findingsFile(), findings);
        return findings;
    }

    /// Writes nothing.
    ///
    /// @param listed so many cases are listed a finding
    static Findings look(Workspace workspace, String id, int listed, WorkListener listener) {
        ExaminePreferences stage = new ExaminePreferences(workspace, id);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return stage.examine(pool, listed, listener);
        } finally {
            pool.shutdownNow();
        }
    }

    private Findings examine(ExecutorService pool, int listed, WorkListener listener) {
        Future<Map<String, String>> parents = pool.submit(this::parents);
        Optional<Task> task =
                Optional.of(manifest.task()).filter(t -> !t.isEmpty()).map(workspace::task);
        Optional<Cases> cases =
                Optional.of(manifest.dataset())
                        .filter(d -> !d.isEmpty())
                        .map(d -> workspace.dataset(d).cases());
        Map<String, Example> examples = cases.map(Cases::byId).orElse(Map.of());
        Map<String, String> truths = new HashMap<>();
        examples.forEach((id, example) -> truths.put(id, example.truth()));
        Future<Map<String, TeacherFacts>> teacher =
                pool.submit(() ->
                        task.isPresent() && manifest.pairing().isPresent()
                                ? teacher(task.get(), examples, manifest.pairing().get())
                                : Map.of());
        PairJudge.Rules rules = new PairJudge.Rules(manifest, task, truths);
        Map<String, PairTable> tables = tables(pool, rules, listener);
        ExaminedSet.Known known =
                new ExaminedSet.Known(
                        task, cases.map(Cases::split), examples, get(teacher), listed);
        return Examination.of(new ExaminedSet(manifest, known, tables), get(parents));
    }

    private Map<String, PairTable> tables(
            ExecutorService pool, PairJudge.Rules rules, WorkListener listener) {
        List<String> parts = new ArrayList<>(manifest.sha256().keySet());
        long total = parts.stream().mapToLong(part -> size(folder.partFile(part))).sum();
        AtomicLong read = new AtomicLong();
        LongConsumer progress = n -> listener.at(Math.min(total, read.addAndGet(n)), total);
        Map<String, PairTable> tables = new LinkedHashMap<>();
        for (String part : parts) {
            tables.put(part, new PairReader(pool, rules, progress).read(folder, part));
        }
        return tables;
    }

    private static long size(Path file) {
        return Files.exists(file) ? file.toFile().length() : 0;
    }

    private Map<String, TeacherFacts> teacher(
            Task task, Map<String, Example> examples, PairingConfig pairing) {
        LabelIndex labels = new LabelIndex(task);
        Map<String, TeacherFacts> facts = new HashMap<>();
        workspace
                .ranking(manifest.ranking())
                .forEach(ranking -> {
                    Example example = examples.get(ranking.example());
                    if (example != null) {
                        facts.put(
                                example.id(),
                                TeacherFacts.of(ranking, example.truth(), labels, pairing));
                    }
                });
        return facts;
    }

    /// The hashes of what the findings rest on.
    private Map<String, String> parents() {
        Map<String, String> parents = new LinkedHashMap<>();
        parents.put(Findings.PREFERENCES, Hashes.sha256(folder.manifestFile()));
        PairedFiles files =
                PairedFiles.of(workspace, manifest.task(), manifest.dataset(), manifest.ranking());
        files.byName()
                .forEach((name, file) -> {
                    if (Files.isRegularFile(file)) {
                        parents.put(name, Hashes.sha256(file));
                    }
                });
        files.byName()
                .forEach((name, file) -> {
                    String then = manifest.parents().get(name);
                    if (then != null && !then.equals(parents.get(name))) {
                        throw new UserError(
                                "The preference set was made from another state of a file that has changed or gone since.",
                                folder.path() + ", " + file,
                                "Make the pairs anew (`mint pair --replace`), or put the file back as it was.");
                    }
                });
        return parents;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
