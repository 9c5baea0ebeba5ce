package org.mintworkbench.workspace.preference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.Hashes;

/// The files that a teacher's labels are paired from, by the names they have among a set's parents.
///
/// @param byName `task`, `examples`, `splits`, `rankings`
public record PairedFiles(Map<String, Path> byName) {

    public static PairedFiles of(Workspace workspace, String task, String dataset, String ranking) {
        DatasetFolder cases = workspace.dataset(dataset);
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("task", workspace.taskFile(task));
        files.put("examples", cases.examplesFile());
        files.put("splits", cases.splitFile());
        files.put("rankings", workspace.ranking(ranking).rankingsFile());
        return new PairedFiles(files);
    }

    /// SHA-256 by name, in their order.
    public Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        byName.forEach((name, file) -> hashes.put(name, Hashes.sha256(file)));
        return hashes;
    }

    /// The first that a set was made from and that has changed or gone since. A set that does not
    /// name a file among its parents was not made from it.
    public Optional<Path> changedSince(PreferenceManifest set) {
        return changedSince(
                set,
                file -> Files.exists(file) ? Optional.of(Hashes.sha256(file)) : Optional.empty());
    }

    /// @param hash gives a file's SHA-256, none when the file is gone
    public Optional<Path> changedSince(
            PreferenceManifest set, Function<Path, Optional<String>> hash) {
        return byName.entrySet().stream()
                .filter(file ->
                        Optional.ofNullable(set.parents().get(file.getKey()))
                                .filter(then ->
                                        !hash.apply(file.getValue()).equals(Optional.of(then)))
                                .isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
