package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.RunFolder;

/// A run's checkpoints, `checkpoints/step-000500/`: an adapter in PEFT's layout,
/// `optimizer.safetensors` and, written last, `state.json`. A folder is there whole or not at all.
final class Checkpoints {
    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final String STATE = "state.json";
    private static final String OPTIMIZER = "optimizer.safetensors";

    private final RunFolder run;
    private final String model;
    private final Kept kept;

    /// Which checkpoints stay beside the newest and the best.
    ///
    /// @param every the steps between two that are planned, 0 when none but the last is
    /// @param newest how many of the planned ones stay, 0 for all of whatever kind; without planned
    ///   ones, how many of all
    record Kept(int every, int newest) {
        static final Kept ALL = new Kept(0, 0);

        /// What was saved because time had passed, or because it was the best for a while, takes no
        /// planned one's place: else it would depend on the machine's speed which steps stay.
        private boolean counts(long step) {
            return every == 0 || step % every == 0;
        }
    }

    /// @param model the base model, for the adapter's own description
    Checkpoints(RunFolder run, String model, Kept kept) {
        this.run = run;
        this.model = model;
        this.kept = kept;
    }

    /// The newest checkpoint whose files are all as they were written.
    Optional<TrainingState> latest() {
        return folders().reversed().stream().flatMap(folder -> sound(folder).stream()).findFirst();
    }

    /// The step of the newest whole checkpoint of at most this step, 0 for none.
    int newestUntil(int step) {
        return folders().reversed().stream()
                .filter(folder -> step(folder) <= step)
                .flatMap(folder -> sound(folder).stream())
                .findFirst()
                .map(TrainingState::step)
                .orElse(0);
    }

    /// Whether the checkpoint of this step is there and its files are as they were written.
    boolean isSound(int step) {
        return sound(run.checkpoint(step)).isPresent();
    }

    /// @param inputs hash of what the run depends on now
    /// @throws UserError if the checkpoint was made from other inputs
    void requireSameInputs(TrainingState state, String inputs) {
        if (!state.inputs().equals(inputs)) {
            throw new UserError(
                    "This checkpoint was made with another configuration, model or preference set.",
                    run.checkpoint(state.step()).toString(),
                    "Put the configuration back as it was, or start a new run.");
        }
    }

    /// Removes what a killed process left.
    void clean() {
        AtomicFolder.clean(run.checkpoints());
        for (Path folder : folders()) {
            if (!Files.exists(folder.resolve(STATE))) {
                AtomicFolder.delete(folder);
            }
        }
    }

    /// Saves a step whose weights may be ruined: nothing older gives way to it.
    void saveBesideAll(TrainingState state, Adapter adapter, AdamW optimizer) {
        AtomicFolder.write(
                run.checkpoint(state.step()),
                folder -> {
                    adapter.write(folder, model);
                    optimizer.write(folder.resolve(OPTIMIZER));
                    Json.write(folder.resolve(STATE), state.withFiles(hashes(folder)));
                });
    }

    /// Saves a step; of the older checkpoints the newest planned ones and the best stay.
    void save(TrainingState state, Adapter adapter, AdamW optimizer) {
        saveBesideAll(state, adapter, optimizer);
        prune(state);
    }

    /// The checkpoint's folder, relative to the run.
    String name(TrainingState state) {
        return "checkpoints/" + run.checkpoint(state.step()).getFileName();
    }

    Path adapterFolder(TrainingState state) {
        return run.checkpoint(state.step());
    }

    void restore(TrainingState state, AdamW optimizer) {
        optimizer.read(run.checkpoint(state.step()).resolve(OPTIMIZER));
    }

    private void prune(TrainingState newest) {
        if (kept.newest() == 0) {
            return;
        }
        // A damaged folder may lie above the step that the run was taken up at; it counts for
        // nothing.
        List<Path> old =
                folders().reversed().stream().filter(f -> step(f) <= newest.step()).toList();
        Set<Path> stay =
                old.stream()
                        .filter(folder -> kept.counts(step(folder)))
                        .limit(kept.newest())
                        .collect(Collectors.toCollection(HashSet::new));
        stay.add(run.checkpoint(newest.step()));
        stay.add(run.checkpoint(newest.bestStep()));
        old.stream().filter(folder -> !stay.contains(folder)).forEach(AtomicFolder::delete);
    }

    private Optional<TrainingState> sound(Path folder) {
        if (!Files.exists(folder.resolve(STATE))) {
            return Optional.empty();
        }
        try {
            TrainingState state = Json.read(folder.resolve(STATE), TrainingState.class);
            if (unchanged(folder, state.files())) {
                return Optional.of(state);
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: its files have changed, it is not used.",
                    folder);
        } catch (UserError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: {1} It is not used.",
                    folder,
                    e.getMessage());
        }
        return Optional.empty();
    }

    /// Files that we did not write, such as a file browser's, do not matter.
    private static boolean unchanged(Path folder, Map<String, String> hashes) {
        return hashes.entrySet().stream()
                .allMatch(file -> {
                    Path path = folder.resolve(file.getKey());
                    return Files.isRegularFile(path) && Hashes.sha256(path).equals(file.getValue());
                });
    }

    /// In the order of their steps.
    private List<Path> folders() {
        try {
            return AtomicFolder.list(run.checkpoints()).stream()
                    .filter(path -> String.valueOf(path.getFileName()).matches("step-\\d{6,}"))
                    .sorted(Comparator.comparingLong(Checkpoints::step))
                    .toList();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(run.checkpoints(), e);
        }
    }

    private static long step(Path folder) {
        return Long.parseLong(String.valueOf(folder.getFileName()).substring("step-".length()));
    }

    private static Map<String, String> hashes(Path folder) {
        Map<String, String> hashes = new TreeMap<>();
        try {
            for (Path file : AtomicFolder.list(folder)) {
                if (!file.endsWith(STATE)) {
                    hashes.put(String.valueOf(file.getFileName()), Hashes.sha256(file));
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
        return hashes;
    }
}
