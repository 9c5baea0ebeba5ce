package org.mintworkbench.engine.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.RunFolder;

/// Whether a run was trained on the cases and the split that it is now scored on. After a new
/// split, cases that it has learnt by heart may lie in the test part.
final class Lineage {
    private static final List<String> COMPARED = List.of("examples", "splits");

    private Lineage() {}

    /// @param now name of a file to its SHA-256 today
    /// @throws UserError when the run's preference set was made from other cases or another split
    static void requireSame(Workspace workspace, RunFolder run, Map<String, String> now) {
        String set = run.config().preferences();
        Path file = workspace.preferences(set).manifestFile();
        if (set.isEmpty() || !Files.exists(file)) {
            return;
        }
        Map<String, String> then = Json.read(file, PreferenceManifest.class).parents();
        for (String name : COMPARED) {
            if (then.containsKey(name) && !then.get(name).equals(now.get(name))) {
                throw new UserError(
                        "The run was trained with another "
                                + (name.equals("splits") ? "split" : "set of cases")
                                + ": what is a test case now may have been learnt.",
                        run.path() + ", preference set " + set,
                        "Put the data set back as it was, or make the pairs anew (`mint pair`) and train again.");
            }
        }
    }
}
