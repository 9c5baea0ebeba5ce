package org.mintworkbench.workspace.preference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.JsonLines;

/// The files of a preference set, `preferences/<id>/`. `preferences.json` is written last.
public record PreferenceFolder(Path path) {
    public static final String MANIFEST = "preferences.json";

    public Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    public PreferenceManifest manifest() {
        return PreferenceManifest.read(manifestFile());
    }

    /// @param part of the split, e.g. `train`
    public Path partFile(String part) {
        return path.resolve(part + ".jsonl");
    }

    /// What an examination found, where there was one.
    public Path findingsFile() {
        return path.resolve("findings.json");
    }

    /// What an import left out or doubted.
    public Path problemsFile() {
        return path.resolve("problems.jsonl");
    }

    /// Whether the set has such a part.
    public boolean has(String part) {
        return Files.exists(manifestFile())
                ? manifest().sha256().containsKey(part)
                : Files.exists(partFile(part));
    }

    /// @throws UserError when there is a manifest and the file is not the one that it stands for
    public List<PreferencePair> pairs(String part) {
        // A broken row is told by its line, before a file that is another one altogether.
        List<PreferencePair> pairs =
                Files.exists(partFile(part))
                        ? JsonLines.read(partFile(part), PreferencePair.class)
                        : List.of();
        requireAsWritten(part);
        return pairs;
    }

    private void requireAsWritten(String part) {
        if (Files.exists(manifestFile())) {
            Path file = partFile(part);
            requireAsWritten(part, Files.exists(file) ? Hashes.sha256(file) : "");
        }
    }

    /// @param sha256 of the part's file, empty when there is none
    /// @throws UserError when the manifest stands for another file
    public void requireAsWritten(String part, String sha256) {
        String written = manifest().sha256().get(part);
        if (written == null) {
            throw new UserError(
                    "The preference set has no part \"" + part + "\".",
                    manifestFile().toString(),
                    "It has: " + manifest().sha256().keySet() + ".");
        }
        if (!sha256.equals(written)) {
            throw new UserError(
                    "The pairs are not those that preferences.json stands for: the file was changed, cut short or removed.",
                    partFile(part).toString(),
                    "Put the file back as it was, or make the set again (`mint pair --replace`).");
        }
    }
}
