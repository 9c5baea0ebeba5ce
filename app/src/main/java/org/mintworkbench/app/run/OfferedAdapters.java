package org.mintworkbench.app.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.workspace.Workspace;

/// The runs whose adapters a new run can start from, or stay near: finished ones of its base model.
final class OfferedAdapters {
    /// Stands for no run.
    static final String NONE = "";

    private final ObservableList<String> offered = FXCollections.observableArrayList(NONE);
    private List<RunItem> tuned = List.of();

    /// The runs of the catalogue that have an adapter, newest first; reads the disk.
    static List<RunItem> tuned(Catalog catalog) {
        return catalog.runs().reversed().stream()
                .filter(run -> Files.exists(run.folder().adapter().resolve("adapter_config.json")))
                .toList();
    }

    void show(List<RunItem> newTuned) {
        tuned = newTuned;
    }

    /// Offers those of this base model.
    void offer(Workspace workspace, String model) {
        List<String> ids = new ArrayList<>(List.of(NONE));
        tuned.stream()
                .filter(run -> isSame(workspace, run.config().model(), model))
                .forEach(run -> ids.add(run.id()));
        if (!offered.equals(ids)) {
            offered.setAll(ids);
        }
    }

    /// However they are written: from the workspace or from the root.
    private static boolean isSame(Workspace workspace, String one, String other) {
        try {
            return workspace
                    .root()
                    .resolve(one)
                    .normalize()
                    .equals(workspace.root().resolve(other).normalize());
        } catch (InvalidPathException e) {
            return false; // half-typed
        }
    }

    Optional<RunItem> run(String id) {
        return tuned.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// As people know the run: its name, and when it was made.
    String title(String id) {
        return run(id).map(run ->
                        run.config().name() + " · " + id.replaceFirst("^(\\d{8}-\\d{6}).*", "$1"))
                .orElse(id);
    }

    /// Ids of runs, [#NONE] first.
    ObservableList<String> offered() {
        return offered;
    }
}
