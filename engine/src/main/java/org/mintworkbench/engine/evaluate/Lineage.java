package org.mintworkbench.engine.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// Whether a run was trained on the cases and the split that it is now scored on. After a new
/// split, cases that it has learnt by heart may lie in the test part.
final class Lineage {
    /// Name of a file now to its name in the provenance of a trained run.
    private static final Map<String, String> IN_PROVENANCE =
            Map.of("examples", "examples", "splits", "split");

    private Lineage() {}

    /// A trained run says itself what it was made from; its preference set may have been replaced
    /// since. Without a provenance the set's own parents count.
    ///
    /// @param now name of a file to its SHA-256 today
    /// @throws UserError when the run was trained on other cases or another split
    static void requireSame(Workspace workspace, RunFolder run, Map<String, String> now) {
        String set = run.config().preferences();
        if (set.isEmpty()) {
            return;
        }
        Map<String, String> then = trainedOn(workspace, run);
        for (String name : List.of("examples", "splits")) {
            if (then.containsKey(name) && !then.get(name).equals(now.get(name))) {
                throw new UserError(
                        "The run was trained with another "
                                + (name.equals("splits") ? "split" : "set of cases")
                                + ": what is a test case now may have been learnt.",
                        run.path() + ", preference set " + set,
                        back(workspace, run, name, then)
                                + ", or make the pairs anew (`mint pair`) and train again.");
            }
        }
    }

    private static String back(
            Workspace workspace, RunFolder run, String name, Map<String, String> then) {
        if (name.equals("examples")) {
            return "Import the cases as they were (`mint import cases ... --replace`)";
        }
        Path source = workspace.dataset(run.config().dataset()).sourceSplitFile();
        return Files.exists(source) && Hashes.sha256(source).equals(then.get(name))
                ? "Bring back the split that the cases came with, on which it was trained (`mint split --replace`)"
                : "Make its split again (`mint split --file TABLE --replace`, or --new with the seed and shares of then)";
    }

    private static Map<String, String> trainedOn(Workspace workspace, RunFolder run) {
        Map<String, String> then = new HashMap<>();
        run.trainedOn(workspace).ifPresent(set -> then.putAll(set.parents()));
        if (Files.exists(run.provenanceFile())) {
            Map<String, String> own = Json.read(run.provenanceFile(), Provenance.class).hashes();
            IN_PROVENANCE.forEach((name, key) -> {
                if (own.containsKey(key)) {
                    then.put(name, own.get(key));
                }
            });
        }
        return then;
    }
}
