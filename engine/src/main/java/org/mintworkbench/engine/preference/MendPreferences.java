package org.mintworkbench.engine.preference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PairingCount;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

/// Makes of a preference set another one in which a finding is mended. The old set stays as it is;
/// the new one's manifest names it, by hash, and what was done. The same set and remedy give the
/// same bytes.
public final class MendPreferences {
    private final Workspace workspace;
    private final Request request;
    private final PreferenceFolder from;
    private final PreferenceManifest old;
    private final PreferenceFolder to;

    /// @param set id of the set to mend
    /// @param id of the new set, none for the usual one
    /// @param limit for [Remedy#CAP_CLASS], none for the one that the examination proposes
    /// @param only ids of the cases to mend; empty for all
    public record Request(
            String set,
            Optional<String> id,
            Remedy remedy,
            Optional<Integer> limit,
            List<String> only,
            IfThere ifThere) {
        public Request {
            only = only.stream().distinct().sorted().toList();
        }
    }

    /// @param before of the old set's check that the remedy is for
    /// @param after what an examination of the new set found
    /// @param wasThere whether the identical set was there already
    public record Mended(
            PreferenceManifest manifest, Finding before, Findings after, boolean wasThere) {}

    private MendPreferences(Workspace workspace, Request request, int limit) {
        this.workspace = workspace;
        this.request = request;
        this.from = workspace.preferences(request.set());
        this.old = from.manifest();
        String id = request.id().orElse(usualId(request, limit));
        this.to = workspace.preferences(Checks.requireId(id, "id"));
    }

    /// The old id with what was done: `list-k10-q10-refill-truth`.
    private static String usualId(Request request, int limit) {
        String id = request.set() + "-" + request.remedy().key();
        id += request.remedy() == Remedy.CAP_CLASS ? "-" + limit : "";
        return request.only().isEmpty()
                ? id
                : id + "-" + Hashes.sha256(String.join(" ", request.only())).substring(0, 6);
    }

    /// @param listener hears of both examinations and the writing, a third each
    /// @throws UserError when there is nothing to mend, nothing to train on would be left, or
    ///   another set has the id and must be kept
    public static Mended into(Workspace workspace, Request request, WorkListener listener) {
        Findings all =
                ExaminePreferences.look(
                        workspace, request.set(), Integer.MAX_VALUE, third(listener, 0));
        Finding before = all.of(request.remedy().check()).orElseThrow();
        Finding.Offer offer =
                before.remedies().stream()
                        .filter(o -> o.remedy() == request.remedy())
                        .findFirst()
                        .orElseThrow(() -> notOffered(request, before));
        int limit = offer.limit() == 0 ? 0 : request.limit().orElse(offer.limit());
        return new MendPreferences(workspace, request, limit).mend(before, limit, listener);
    }

    private static UserError notOffered(Request request, Finding before) {
        return new UserError(
                "The remedy "
                        + request.remedy().key()
                        + " does nothing for this set: "
                        + before.detail()
                        + ".",
                "preference set " + request.set(),
                before.remedies().isEmpty()
                        ? "See what there is to mend with `mint examine " + request.set() + "`."
                        : "Choose one of "
                                + before.remedies().stream().map(o -> o.remedy().key()).toList()
                                + ".");
    }

    private static WorkListener third(WorkListener listener, int before) {
        return (done, total) -> listener.at(before * total + done, 3 * total);
    }

    private Mended mend(Finding before, int limit, WorkListener listener) {
        Optional<PreferenceManifest> there = identical(limit);
        if (there.isEmpty()) {
            MakePreferences.requireFree(to, request.ifThere());
            MakePreferences.discard(to);
            write(before, limit, third(listener, 1));
        }
        String id = String.valueOf(to.path().getFileName());
        Findings after = ExaminePreferences.of(workspace, id, third(listener, 2));
        return new Mended(to.manifest(), before, after, there.isPresent());
    }

    /// The set that would be made again, byte for byte.
    private Optional<PreferenceManifest> identical(int limit) {
        if (!Files.exists(to.manifestFile()) || request.ifThere() == IfThere.REPLACE) {
            return Optional.empty();
        }
        return Optional.of(to.manifest())
                .filter(made -> made.parents().equals(parents()))
                .filter(made -> made.remedies().size() == old.remedies().size() + 1)
                .filter(made -> {
                    AppliedRemedy last = made.remedies().getLast();
                    return last.remedy() == request.remedy()
                            && last.limit() == limit
                            && last.only().equals(request.only());
                });
    }

    private Map<String, String> parents() {
        Map<String, String> parents = new LinkedHashMap<>(old.parents());
        parents.keySet().removeIf(name -> name.startsWith(PreferenceManifest.SET));
        parents.put(PreferenceManifest.SET + old.id(), Hashes.sha256(from.manifestFile()));
        return parents;
    }

    private void write(Finding before, int limit, WorkListener listener) {
        Set<String> concerned = new HashSet<>();
        before.listed().forEach(one -> concerned.add(one.example()));
        Mending mending =
                Mending.of(request.remedy(), limit, request.only(), concerned, this::source);
        Map<String, Integer> pairs = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        long total = Math.max(1, old.pairs().values().stream().mapToLong(n -> n).sum());
        long done = 0;
        for (String part : old.sha256().keySet()) {
            pairs.put(part, write(part, mending));
            hashes.put(part, Hashes.sha256(to.partFile(part)));
            done += old.pairs().getOrDefault(part, 0);
            listener.at(Math.min(done, total), total);
        }
        requireWork(mending.applied(), pairs);
        Json.write(to.manifestFile(), manifest(mending.applied(), pairs, hashes));
    }

    private Rewriting.Source source() {
        Task task = workspace.task(old.task());
        Map<String, Example> examples = workspace.dataset(old.dataset()).examplesById();
        Map<String, Ranking> rankings =
                old.ranking().isEmpty() ? Map.of() : workspace.ranking(old.ranking()).rankings();
        return new Rewriting.Source(task, examples, rankings);
    }

    private int write(String part, Mending mending) {
        int[] written = {0};
        AtomicFiles.write(
                to.partFile(part),
                out -> {
                    Batches batches =
                            new Batches(
                                    part,
                                    batch -> {
                                        for (PreferencePair pair : mending.mend(batch)) {
                                            line(out, pair);
                                            written[0]++;
                                        }
                                    });
                    JsonLines.forEach(from.partFile(part), PreferencePair.class, batches::add);
                    batches.end();
                });
        return written[0];
    }

    private static void line(OutputStream out, PreferencePair pair) {
        try {
            JsonLines.write(out, pair);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Gathers pairs of one case that follow each other.
    private static final class Batches {
        private final String part;
        private final java.util.function.Consumer<Mending.Batch> sink;
        private final List<PreferencePair> open = new ArrayList<>();

        Batches(String part, java.util.function.Consumer<Mending.Batch> sink) {
            this.part = part;
            this.sink = sink;
        }

        void add(PreferencePair pair) {
            if (!open.isEmpty() && !open.getFirst().example().equals(pair.example())) {
                end();
            }
            open.add(pair);
        }

        void end() {
            if (!open.isEmpty()) {
                sink.accept(new Mending.Batch(part, List.copyOf(open)));
                open.clear();
            }
        }
    }

    private void requireWork(AppliedRemedy applied, Map<String, Integer> pairs) {
        boolean nothing = applied.changed() + applied.dropped() == 0;
        if (!nothing && pairs.getOrDefault(Split.TRAIN, 0) > 0) {
            return;
        }
        try {
            FolderEntries.deleteTree(to.path());
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(to.path(), e);
        }
        throw new UserError(
                nothing ? "The remedy changed nothing." : "No training pair would be left.",
                "preference set " + request.set() + ", " + request.remedy().key(),
                nothing
                        ? "Check the cases it was limited to and its limit."
                        : "Limit it to some cases (--case), or choose another remedy.");
    }

    private PreferenceManifest manifest(
            AppliedRemedy applied, Map<String, Integer> pairs, Map<String, String> hashes) {
        Map<String, Integer> counts = new LinkedHashMap<>(old.counts());
        counts.computeIfPresent(
                PairingCount.PAIRS.key(),
                (name, n) -> pairs.values().stream().mapToInt(i -> i).sum());
        List<AppliedRemedy> remedies = new ArrayList<>(old.remedies());
        remedies.add(applied);
        return new PreferenceManifest(
                old.schema(),
                String.valueOf(to.path().getFileName()),
                old.task(),
                old.dataset(),
                old.ranking(),
                old.pairing(),
                counts,
                pairs,
                hashes,
                parents(),
                remedies);
    }
}
