package org.mintworkbench.app.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Task;

/// A preference set and what an examination of it found.
///
/// @param findings none where it was not examined, or the file cannot be read
/// @param stale why the findings are no longer those of the set; empty where they are
/// @param unreadable why the findings could not be read
/// @param names label id to name
/// @param truths case id to the id of its true label
public record SetContent(
        PreferenceManifest manifest,
        Optional<Findings> findings,
        Optional<String> stale,
        Optional<UserError> unreadable,
        Map<String, String> names,
        Map<String, String> truths) {

    /// @param changed a file that the set was made from and that is another one now
    static SetContent read(Workspace workspace, String id, Optional<Path> changed) {
        PreferenceFolder folder = workspace.preferences(id);
        PreferenceManifest manifest = folder.manifest();
        Optional<Findings> findings = Optional.empty();
        Optional<UserError> unreadable = Optional.empty();
        if (Files.exists(folder.findingsFile())) {
            try {
                findings = Optional.of(Findings.read(folder.findingsFile()));
            } catch (UserError e) {
                unreadable = Optional.of(e);
            }
        }
        String now = Hashes.sha256(folder.manifestFile());
        Optional<String> stale =
                findings.flatMap(found ->
                        changed.map(file -> "Another " + file.getFileName() + " than the set's")
                                .or(() ->
                                        Optional.of("Older than the set")
                                                .filter(words ->
                                                        !now.equals(
                                                                found.parents()
                                                                        .get(
                                                                                Findings
                                                                                        .PREFERENCES)))));
        return new SetContent(
                manifest,
                findings,
                stale,
                unreadable,
                names(workspace, manifest),
                truths(workspace, manifest));
    }

    private static Map<String, String> names(Workspace workspace, PreferenceManifest manifest) {
        Map<String, String> names = new HashMap<>();
        if (!manifest.task().isEmpty() && Files.exists(workspace.taskFile(manifest.task()))) {
            Task task = workspace.task(manifest.task());
            task.labels().forEach(label -> names.put(label.id(), label.name()));
        }
        return names;
    }

    private static Map<String, String> truths(Workspace workspace, PreferenceManifest manifest) {
        Map<String, String> truths = new HashMap<>();
        DatasetFolder dataset = workspace.dataset(manifest.dataset());
        if (!manifest.dataset().isEmpty() && Files.exists(dataset.examplesFile())) {
            dataset.examples().forEach(example -> truths.put(example.id(), example.truth()));
        }
        return truths;
    }

    Optional<Finding> finding(org.mintworkbench.workspace.preference.Check check) {
        return findings.flatMap(found -> found.of(check));
    }

    String name(String label) {
        return names.getOrDefault(label, label);
    }

    Optional<String> truth(String example) {
        return Optional.ofNullable(truths.get(example));
    }

    /// The pair that a finding lists.
    static PreferencePair pair(Workspace workspace, String set, Finding.Concerned one) {
        Path file = workspace.preferences(set).partFile(one.part());
        try (Stream<String> lines = Files.lines(file)) {
            List<String> line =
                    lines.filter(text -> !text.isBlank()).skip(one.row()).limit(1).toList();
            if (line.isEmpty()) {
                throw new UserError(
                        "The pair is not there any more.",
                        file + " row " + (one.row() + 1),
                        "Examine the set again.");
            }
            return Json.parse(
                    line.getFirst(), PreferencePair.class, file + " row " + (one.row() + 1));
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }
}
