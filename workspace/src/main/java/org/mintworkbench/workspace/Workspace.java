package org.mintworkbench.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// A folder that holds everything of a piece of research:
/// `{tasks,datasets,rankings,preferences,models,runs,reports}/<id>/`. It only names places; whoever
/// makes a thing writes it, manifests last, under an id that [Checks#requireId] allows.
public final class Workspace {
    public static final String FILE = "workspace.json";

    /// Content of `workspace.json`.
    public record Manifest(int schema, String name) implements Versioned {
        public Manifest {
            Checks.requireText(name, "name");
        }
    }

    private final Path root;
    private final Manifest manifest;

    private Workspace(Path root, Manifest manifest) {
        this.root = root;
        this.manifest = manifest;
    }

    /// @throws UserError when there is none, or it was written by a newer version
    public static Workspace open(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "This is not a workspace: it has no " + FILE + ".",
                    root.toString(),
                    "Choose a workspace folder, or make one with `mint import cases FILE --workspace FOLDER`.");
        }
        return new Workspace(root.toAbsolutePath().normalize(), Json.read(file, Manifest.class));
    }

    /// Opens the workspace, making it first when the folder is missing or empty of one.
    public static Workspace openOrCreate(Path root, String name) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new UserError(
                    "This is a file, and a workspace is a folder.",
                    root.toString(),
                    "Name a folder, new or old: --workspace FOLDER.");
        }
        if (!Files.exists(root.resolve(FILE))) {
            Json.write(root.resolve(FILE), new Manifest(Versioned.CURRENT, name));
        }
        return open(root);
    }

    public Path root() {
        return root;
    }

    public String name() {
        return manifest.name();
    }

    public Path taskFile(String id) {
        return place("tasks", id + ".json");
    }

    public Task task(String id) {
        return Json.read(taskFile(id), Task.class);
    }

    public DatasetFolder dataset(String id) {
        return new DatasetFolder(place("datasets", id));
    }

    public RankingFolder ranking(String id) {
        return new RankingFolder(place("rankings", id));
    }

    public PreferenceFolder preferences(String id) {
        return new PreferenceFolder(place("preferences", id));
    }

    public Path runs() {
        return root.resolve("runs");
    }

    public Path run(String id) {
        return place("runs", id);
    }

    /// Notes on the cases of a data set.
    public Path notesFile(String dataset) {
        return place("notes", dataset + ".json");
    }

    public Path report(String id) {
        return place("reports", id);
    }

    /// An id is one folder's or file's name, so that nothing named by one lies elsewhere.
    private Path place(String kind, String name) {
        boolean one = !name.contains("/") && !name.contains("\\") && name.indexOf('\0') < 0;
        Checks.require(
                one && !name.equals(".") && !name.equals(".."),
                kind,
                "must be named by an id, not by a path (is \"" + name + "\")");
        return root.resolve(kind).resolve(name);
    }

    /// Ids of complete things of a kind: folders that hold `manifest`, sorted.
    ///
    /// @param kind folder name, e.g. `datasets`
    /// @param manifestName e.g. `dataset.json`
    public List<String> list(String kind, String manifestName) {
        Path folder = root.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> Files.isRegularFile(e.resolve(manifestName)))
                    .map(e -> e.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
