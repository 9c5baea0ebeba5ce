package org.mintworkbench.workspace.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferenceManifest;

/// The places in a run's folder. Whoever makes a run writes `config.json` first and afterwards only
/// ever adds `stop`; all else belongs to the engine.
///
/// @param path `<workspace>/runs/<yyyyMMdd-HHmmss>-<slug>`
public record RunFolder(Path path) {
    public static final String COMPLETIONS = "completions.jsonl";

    /// Letters of a run's name in its folder's, which file systems limit.
    private static final int LONGEST_SLUG = 60;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /// Makes a folder of its own for the run, even when two are made in one second.
    public static RunFolder create(Workspace workspace, RunConfig config, LocalDateTime now) {
        String slug =
                config.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        slug = slug.substring(0, Math.min(LONGEST_SLUG, slug.length()));
        String stem = STAMP.format(now) + "-" + (slug.isEmpty() ? "run" : slug);
        for (int i = 1; ; i++) {
            Path path = workspace.run(i == 1 ? stem : stem + "-" + i);
            try {
                Files.createDirectories(workspace.runs());
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(path, e);
            }
            RunFolder folder = new RunFolder(path);
            Json.write(folder.configFile(), config);
            return folder;
        }
    }

    /// All runs of a workspace that have a configuration, oldest first.
    public static List<RunFolder> list(Workspace workspace) {
        List<RunFolder> runs = new ArrayList<>();
        for (String id : workspace.list("runs", "config.json")) {
            runs.add(new RunFolder(workspace.run(id)));
        }
        runs.sort(Comparator.comparing(RunFolder::id));
        return runs;
    }

    public String id() {
        return String.valueOf(path.getFileName());
    }

    public RunConfig config() {
        return RunConfig.read(configFile());
    }

    public Path configFile() {
        return path.resolve("config.json");
    }

    public Path provenanceFile() {
        return path.resolve("provenance.json");
    }

    /// The manifest of the preference set as it was when training began: the set itself may be
    /// replaced or removed since.
    public Path preferencesFile() {
        return path.resolve("preferences.json");
    }

    /// What the run was trained on, or shall be; none for an untouched model, for one trained
    /// elsewhere, and when other pairs lie under the set's id than the run was trained on.
    public Optional<PreferenceManifest> trainedOn(Workspace workspace) {
        String set = config().preferences();
        if (set.isBlank()) {
            return Optional.empty();
        }
        if (Files.exists(preferencesFile())) {
            return Optional.of(PreferenceManifest.read(preferencesFile()));
        }
        Path there = workspace.preferences(set).manifestFile();
        return Files.exists(there)
                ? Optional.of(PreferenceManifest.read(there)).filter(this::isOfTheSamePairs)
                : Optional.empty();
    }

    private boolean isOfTheSamePairs(PreferenceManifest set) {
        if (!Files.exists(provenanceFile())) {
            return true; // nothing was trained yet
        }
        String then = Json.read(provenanceFile(), Provenance.class).hashes().get("preferences");
        return then == null || then.equals(set.sha256().get("train"));
    }

    public Path eventsFile() {
        return path.resolve("events.jsonl");
    }

    public Path logFile() {
        return path.resolve("log.txt");
    }

    public Path stopFile() {
        return path.resolve("stop");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    public Path checkpoint(int step) {
        return checkpoints().resolve(String.format(Locale.ROOT, "step-%06d", step));
    }

    /// The final adapter, PEFT layout.
    public Path adapter() {
        return path.resolve("adapter");
    }

    Path evaluations() {
        return path.resolve("evaluation");
    }

    /// `evaluation/<part>/`: how the run answered the part.
    public Path evaluation(String part) {
        return evaluations().resolve(part);
    }

    /// Its answers to the part.
    public Path completions(String part) {
        return evaluation(part).resolve(COMPLETIONS);
    }

    /// Asks the engine to save a checkpoint and end.
    public void requestStop() {
        try {
            if (!Files.exists(stopFile())) {
                Files.createFile(stopFile());
            }
        } catch (FileAlreadyExistsException e) {
            // Asked already.
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(stopFile(), e);
        }
    }
}
