package org.mintworkbench.workspace.preference;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

/// The files of a preference set, `preferences/<id>/`. `preferences.json` is written last.
public record PreferenceFolder(Path path) {
    public static final String MANIFEST = "preferences.json";

    public Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    public PreferenceManifest manifest() {
        return Json.read(manifestFile(), PreferenceManifest.class);
    }

    /// @param part of the split, e.g. `train`
    public Path partFile(String part) {
        return path.resolve(part + ".jsonl");
    }

    /// What an import left out or doubted.
    public Path problemsFile() {
        return path.resolve("problems.jsonl");
    }

    public List<PreferencePair> pairs(String part) {
        return JsonLines.read(partFile(part), PreferencePair.class);
    }
}
