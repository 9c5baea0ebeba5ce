package org.mintworkbench.engine.exchange.preferences;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.exchange.table.ForeignTable;
import org.mintworkbench.engine.preference.MakePreferences;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.source.Problems;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;

/// Reads preferences or demonstrations that others wrote in TRL's forms and writes them as an
/// ordinary preference set: a file for each part of the split, `problems.jsonl`, and
/// `preferences.json` last.
public final class ImportPreferences {
    private ImportPreferences() {}

    /// @param source a file, or a folder of files
    /// @param id of the set to make
    /// @param dataset the cases that students tuned on it shall answer; none, and such students can
    ///   be trained but not scored
    public record Request(Path source, String id, Optional<String> dataset, IfThere ifThere) {}

    /// @param problems rows left out, and doubts
    public record Imported(PreferenceManifest manifest, List<Problem> problems) {
        public Imported {
            problems = List.copyOf(problems);
        }
    }

    /// @throws UserError when no row for training comes out, or a set of the id must be kept
    public static Imported into(Workspace workspace, Request request) {
        Checks.requireId(request.id(), "id");
        PreferenceFolder folder = workspace.preferences(request.id());
        MakePreferences.requireFree(folder, request.ifThere());
        String task = request.dataset().map(d -> workspace.dataset(d).manifest().task()).orElse("");
        Problems problems = new Problems();
        Read read = Read.of(SourceParts.of(request.source()), problems);
        requireTraining(read, request.source(), problems);

        MakePreferences.discard(folder);
        Map<String, Integer> pairs = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        read.parts()
                .forEach((part, rows) -> {
                    JsonLines.write(folder.partFile(part), rows);
                    pairs.put(part, rows.size());
                    hashes.put(part, Hashes.sha256(folder.partFile(part)));
                });
        JsonLines.write(folder.problemsFile(), problems.all());
        PreferenceManifest manifest =
                new PreferenceManifest(
                        Versioned.CURRENT,
                        request.id(),
                        task,
                        request.dataset().orElse(""),
                        "",
                        Optional.empty(),
                        counts(read, problems.all()),
                        pairs,
                        hashes,
                        read.sources());
        Json.write(folder.manifestFile(), manifest);
        return new Imported(manifest, problems.all());
    }

    private static Map<String, Integer> counts(Read read, List<Problem> problems) {
        int rows = read.parts().values().stream().mapToInt(List::size).sum();
        boolean demonstrations = read.kind() == RowReader.Kind.DEMONSTRATIONS;
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put(PreferenceManifest.PAIRS, demonstrations ? 0 : rows);
        counts.put(PreferenceManifest.DEMONSTRATIONS, demonstrations ? rows : 0);
        counts.put(
                "skipped",
                (int)
                        problems.stream()
                                .filter(p -> p.severity() == Problem.Severity.SKIPPED)
                                .count());
        return counts;
    }

    private static void requireTraining(Read read, Path source, Problems problems) {
        if (read.parts().getOrDefault(Split.TRAIN, List.of()).isEmpty()) {
            String first =
                    problems.all().stream()
                            .filter(p -> p.severity() == Problem.Severity.SKIPPED)
                            .findFirst()
                            .map(p -> " " + p.file() + " row " + p.line() + ": " + p.reason())
                            .orElse("");
            throw new UserError(
                    "No row to train on came out." + first,
                    source.toString(),
                    "Each row needs chosen and rejected, prompt and completion, or messages, as TRL writes them.");
        }
    }

    /// @param parts part to its rows
    /// @param sources `source <file>` to SHA-256
    private record Read(
            Map<String, List<PreferencePair>> parts,
            Map<String, String> sources,
            RowReader.Kind kind) {

        /// One file that cannot be read costs the others nothing, but is told.
        static Read of(SourceParts source, Problems problems) {
            Map<String, List<Path>> files = source.byPart();
            RowReader reader = new RowReader(problems);
            Map<String, List<PreferencePair>> parts = new LinkedHashMap<>();
            Map<String, String> sources = new LinkedHashMap<>();
            boolean single = files.values().stream().mapToInt(List::size).sum() == 1;
            source.unread()
                    .forEach(file ->
                            problems.warning(
                                    String.valueOf(file.getFileName()),
                                    0,
                                    "Not read: its name tells no part, and those of others do."));
            files.forEach((part, ofPart) -> {
                List<PreferencePair> rows = new ArrayList<>();
                for (Path file : ofPart) {
                    try {
                        reader.read(ForeignTable.read(file), part, rows);
                        sources.put("source " + file.getFileName(), Hashes.sha256(file));
                    } catch (UserError e) {
                        if (single) {
                            throw e;
                        }
                        problems.skipped(String.valueOf(file.getFileName()), 0, e.what());
                    }
                }
                parts.put(part, rows);
            });
            return new Read(parts, sources, reader.kind());
        }
    }
}
