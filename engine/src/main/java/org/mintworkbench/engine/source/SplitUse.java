package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.util.Map;
import java.util.function.Predicate;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// What was made with a data set's present split, and cannot be used with another.
///
/// @param preferences number of preference sets
/// @param runs number of runs that were trained, or begun
public record SplitUse(int preferences, int runs) {

    /// Of a data set that is split.
    public static SplitUse of(Workspace workspace, String dataset) {
        String split = Hashes.sha256(workspace.dataset(dataset).splitFile());
        long sets =
                workspace.list("preferences", "preferences.json").stream()
                        .filter(
                                readable(id ->
                                        isOf(workspace.preferences(id).manifest(), dataset, split)))
                        .count();
        long runs =
                RunFolder.list(workspace).stream()
                        .filter(readable(run -> isOf(workspace, run, dataset, split)))
                        .count();
        return new SplitUse((int) sets, (int) runs);
    }

    /// What cannot be read rests on nothing that is known.
    private static <T> Predicate<T> readable(Predicate<T> of) {
        return one -> {
            try {
                return of.test(one);
            } catch (UserError e) {
                return false;
            }
        };
    }

    private static boolean isOf(PreferenceManifest set, String dataset, String split) {
        return set.dataset().equals(dataset) && split.equals(set.parents().get("splits"));
    }

    /// An untouched model has learnt no case.
    private static boolean isOf(Workspace workspace, RunFolder run, String dataset, String split) {
        if (run.config().preferences().isEmpty() || !run.config().dataset().equals(dataset)) {
            return false;
        }
        if (Files.exists(run.provenanceFile())) {
            Map<String, String> hashes = Json.read(run.provenanceFile(), Provenance.class).hashes();
            return split.equals(hashes.get("split"));
        }
        return run.trainedOn(workspace).filter(set -> isOf(set, dataset, split)).isPresent();
    }

    /// E.g. `1 preference set and 2 trained runs rest on it`.
    public String inWords() {
        if (preferences == 0 && runs == 0) {
            return "nothing rests on it yet";
        }
        return count(preferences, "preference set")
                + " and "
                + count(runs, "trained run")
                + (preferences + runs == 1 ? " rests on it" : " rest on it");
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
