package org.mintworkbench.engine.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Cases;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingCount;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// Writes `preferences/<id>/{train,validation}.jsonl` and, last, `preferences.json`.
public final class MakePreferences {
    private static final List<String> PARTS = List.of(Split.TRAIN, Split.VALIDATION);

    private MakePreferences() {}

    /// @param dataset id of the data set, split already
    /// @param ranking id of the teacher's rankings of it
    /// @param prompt renders a case's user turn as a student will see it
    public record Request(
            String id,
            String dataset,
            String ranking,
            PairingConfig config,
            Function<Example, String> prompt,
            IfThere ifThere) {}

    /// What happens to another set of the same id. One made from the same files by the same rule is
    /// no other set: it gets the same bytes again.
    public enum IfThere {
        KEEP,
        REPLACE
    }

    /// @throws UserError when an input is missing, when not one training pair comes out, or when
    ///   another set has the id and must be kept
    public static PreferenceManifest into(Workspace workspace, Request request) {
        return into(workspace, request, WorkListener.NONE);
    }

    /// @param listener hears of each case
    public static PreferenceManifest into(
            Workspace workspace, Request request, WorkListener listener) {
        Checks.requireId(request.id(), "id");
        Inputs inputs = Inputs.read(workspace, request);
        requireFree(workspace.preferences(request.id()), request, inputs);
        Pairing pairing = new Pairing(inputs.task(), request.config());
        Map<String, Pairing.Paired> byPart = new LinkedHashMap<>();
        Function<Example, String> prompt = counted(request.prompt(), inputs, listener);
        for (String part : PARTS) {
            if (inputs.cases().split().parts().containsKey(part)) {
                Pairing.Paired paired =
                        pairing.pair(inputs.cases().part(part), inputs.rankings(), prompt);
                requirePairs(part, paired);
                byPart.put(part, paired);
            }
        }
        return write(workspace.preferences(request.id()), request, inputs, byPart);
    }

    /// The set that the request would make again, byte for byte: of this id, made from the same
    /// files by the same rule, and whole. None when the set shall be replaced.
    public static Optional<PreferenceManifest> identical(Workspace workspace, Request request) {
        PreferenceFolder folder = workspace.preferences(request.id());
        if (request.ifThere() == IfThere.REPLACE || !Files.exists(folder.manifestFile())) {
            return Optional.empty();
        }
        String task = workspace.dataset(request.dataset()).manifest().task();
        PairedFiles files = PairedFiles.of(workspace, task, request.dataset(), request.ranking());
        return Optional.of(folder.manifest())
                .filter(old -> old.pairing().equals(Optional.of(request.config())))
                .filter(old -> old.dataset().equals(request.dataset()))
                .filter(old -> old.ranking().equals(request.ranking()))
                .filter(old -> old.parents().keySet().equals(files.byName().keySet()))
                .filter(old -> files.changedSince(old).isEmpty())
                .filter(old -> isWhole(folder, old));
    }

    private static boolean isWhole(PreferenceFolder folder, PreferenceManifest set) {
        return set.sha256().entrySet().stream()
                .allMatch(part ->
                        Files.exists(folder.partFile(part.getKey()))
                                && Hashes.sha256(folder.partFile(part.getKey()))
                                        .equals(part.getValue()));
    }

    /// A prompt is rendered once for each case that is paired.
    private static Function<Example, String> counted(
            Function<Example, String> prompt, Inputs inputs, WorkListener listener) {
        long total = PARTS.stream().mapToLong(inputs::size).sum();
        AtomicLong done = new AtomicLong();
        return example -> {
            listener.at(done.incrementAndGet(), total);
            return prompt.apply(example);
        };
    }

    /// @throws UserError when there is a set already, and it must be kept
    public static void requireFree(PreferenceFolder folder, IfThere ifThere) {
        if (ifThere == IfThere.KEEP && Files.exists(folder.manifestFile())) {
            throw new UserError(
                    "There is a preference set of this id already.",
                    folder.path().toString(),
                    "Give the new one an id of its own (--id), or replace the old one (--replace).");
        }
    }

    private static void requireFree(PreferenceFolder folder, Request request, Inputs inputs) {
        if (request.ifThere() == IfThere.REPLACE || !Files.exists(folder.manifestFile())) {
            return;
        }
        PreferenceManifest old = folder.manifest();
        if (!old.pairing().equals(Optional.of(request.config()))
                || !old.parents().equals(inputs.hashes())) {
            throw new UserError(
                    "There is another preference set of this id already, made from other files or by another rule.",
                    folder.path().toString(),
                    "Give the new one an id of its own (--id), or replace the old one (--replace).");
        }
    }

    private static PreferenceManifest write(
            PreferenceFolder folder,
            Request request,
            Inputs inputs,
            Map<String, Pairing.Paired> byPart) {
        discard(folder);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Integer> pairs = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        byPart.forEach((part, paired) -> {
            JsonLines.write(folder.partFile(part), paired.pairs());
            paired.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
            pairs.put(part, paired.pairs().size());
            hashes.put(part, Hashes.sha256(folder.partFile(part)));
        });
        PreferenceManifest manifest =
                new PreferenceManifest(
                        Versioned.CURRENT,
                        request.id(),
                        inputs.task().id(),
                        request.dataset(),
                        request.ranking(),
                        Optional.of(request.config()),
                        counts,
                        pairs,
                        hashes,
                        inputs.hashes());
        Json.write(folder.manifestFile(), manifest);
        return manifest;
    }

    /// Of a set made anew nothing old stays: not a manifest that vouches for other files, and not
    /// the validation part of another split.
    public static void discard(PreferenceFolder folder) {
        List<Path> old =
                List.of(
                        folder.manifestFile(),
                        folder.partFile(Split.TRAIN),
                        folder.partFile(Split.VALIDATION),
                        folder.partFile("test"),
                        folder.problemsFile(),
                        folder.findingsFile());
        for (Path file : old) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(file, e);
            }
        }
    }

    private static void requirePairs(String part, Pairing.Paired paired) {
        if (part.equals(Split.TRAIN) && paired.pairs().isEmpty()) {
            throw new UserError(
                    "No preference pair came out of "
                            + paired.counts().get(PairingCount.CASES.key())
                            + " cases.",
                    "part \"" + part + "\", counts " + paired.counts(),
                    "Check that the rankings belong to these cases and labels, or choose a smaller k.");
        }
    }

    /// What a preference set is made from, with its hashes.
    private record Inputs(
            Task task, Cases cases, Map<String, Ranking> rankings, Map<String, String> hashes) {

        static Inputs read(Workspace workspace, Request request) {
            DatasetFolder dataset = workspace.dataset(request.dataset());
            RankingFolder ranking = workspace.ranking(request.ranking());
            Cases cases = dataset.cases();
            String task = cases.manifest().task();
            PairedFiles files =
                    PairedFiles.of(workspace, task, request.dataset(), request.ranking());
            return new Inputs(
                    workspace.task(task),
                    cases,
                    ranking.rankingsOf(cases.manifest().examplesSha256()),
                    files.hashes());
        }

        int size(String part) {
            return cases.split().parts().getOrDefault(part, List.of()).size();
        }
    }
}
