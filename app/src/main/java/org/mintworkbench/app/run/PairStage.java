package org.mintworkbench.app.run;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.process.EngineStage;
import org.mintworkbench.app.process.PairRequest;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;

/// Finds the preference set of a pairing, or has an engine make it: `mint pair`. A set is complete
/// only with its manifest, which is written last.
record PairStage(EngineCommand engine) {
    /// Reads the disk.
    EngineStage.Begun<String> begin(Catalog catalog, RunPlan.Pairs pairs) {
        Workspace workspace = catalog.workspace();
        Optional<String> there =
                catalog.preferences().stream()
                        .filter(set -> isOf(set, pairs) && isOfTheseFiles(workspace, set))
                        .map(PreferenceManifest::id)
                        .findFirst();
        if (there.isPresent()) {
            return new EngineStage.Begun.Done<>(there.get());
        }
        PairRequest request =
                new PairRequest(
                        workspace.root(),
                        freeId(
                                workspace.list("preferences", "preferences.json"),
                                pairs.pairing().usualId()),
                        pairs.dataset(),
                        pairs.ranking(),
                        pairs.pairing());
        PreferenceFolder set = workspace.preferences(request.id());
        return EngineStage.working(
                log -> engine.pair(request, log),
                () -> Optional.of(request.id()).filter(id -> Files.exists(set.manifestFile())));
    }

    /// Whether the set is this pairing of this teacher's labels, as it was made.
    static boolean isOf(PreferenceManifest set, RunPlan.Pairs pairs) {
        return set.dataset().equals(pairs.dataset())
                && set.ranking().equals(pairs.ranking())
                && set.pairing().equals(Optional.of(pairs.pairing()))
                && set.remedies().isEmpty();
    }

    /// The trainer refuses a set whose cases, split or rankings have changed since it was made.
    private static boolean isOfTheseFiles(Workspace workspace, PreferenceManifest set) {
        return PairedFiles.of(workspace, set.task(), set.dataset(), set.ranking())
                .changedSince(set)
                .isEmpty();
    }

    /// The stem, or with the first number that is free: `list-k10-q10-2`.
    static String freeId(List<String> taken, String stem) {
        String id = stem;
        for (int i = 2; taken.contains(id); i++) {
            id = stem + "-" + i;
        }
        return id;
    }
}
