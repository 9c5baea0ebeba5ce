package org.mintworkbench.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// Reads cases and writes them as a data set: `examples.jsonl`, `problems.jsonl`, the source's own
/// split if it has one, the task if there is none of its name, and `dataset.json` last. An import
/// that fails leaves no new task.
public final class ImportCases {
    private final Workspace workspace;
    private final CaseImportRequest request;

    private ImportCases(Workspace workspace, CaseImportRequest request) {
        this.workspace = workspace;
        this.request = request;
    }

    public static ImportedCases into(Workspace workspace, CaseImportRequest request) {
        return into(workspace, request, ImportListener.SILENT);
    }

    /// @throws UserError when no case could be read, or nothing can be written
    public static ImportedCases into(
            Workspace workspace, CaseImportRequest request, ImportListener listener) {
        Checks.requireId(request.dataset(), "dataset");
        Checks.requireId(request.task(), "task");
        return new ImportCases(workspace, request).run(listener);
    }

    private ImportedCases run(ImportListener listener) {
        DatasetFolder folder = workspace.dataset(request.dataset());
        Path manifestFile = folder.manifestFile();
        if (request.ifPresent() == IfPresent.FAIL) {
            IfPresent.FAIL.makeRoom(manifestFile);
        }
        ImportResult result = request.importer().read(request.source(), listener);
        requireCases(result);
        Task task = task(result.examples());
        Problems problems = new Problems();
        problems.addAll(result.problems());
        List<Example> examples = new TruthNames(task).settle(result.examples(), problems);

        OldSplit before = OldSplit.of(folder);
        request.ifPresent().makeRoom(manifestFile);
        Path examplesFile = folder.examplesFile();
        JsonLines.write(examplesFile, examples);
        writeImages(result, folder, problems, listener);
        SilentCases.report(examples, result.images(), problems);
        JsonLines.write(folder.problemsFile(), problems.all());
        ImportedSplit split = before.settle(examples, result.parts());
        DatasetManifest manifest =
                new DatasetManifest(
                        Versioned.CURRENT,
                        request.dataset(),
                        request.name(),
                        task.id(),
                        examples.size(),
                        Hashes.sha256(examplesFile),
                        problems.all().size(),
                        sources(result),
                        isSynthetic(result));
        writeLast(task, manifestFile, manifest);
        return new ImportedCases(manifest, task, problems.all(), split);
    }

    /// In place of those that were there.
    private static void writeImages(
            ImportResult result, DatasetFolder folder, Problems problems, ImportListener listener) {
        try {
            Files.deleteIfExists(folder.imagesFile());
            if (Files.isDirectory(folder.imagesFolder())) {
                for (Path old : FolderEntries.sorted(folder.imagesFolder())) {
                    Files.delete(old);
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder.imagesFolder(), e);
        }
        List<CaseImage> images = result.images().copyInto(folder, problems, listener);
        if (!images.isEmpty()) {
            JsonLines.write(folder.imagesFile(), images);
        }
    }

    /// Told by the user, or by the source itself.
    private boolean isSynthetic(ImportResult result) {
        return request.origin() == Origin.SYNTHETIC || result.origin() == Origin.SYNTHETIC;
    }

    private void writeLast(Task task, Path manifestFile, DatasetManifest manifest) {
        Path taskFile = workspace.taskFile(task.id());
        boolean isNew = !Files.exists(taskFile);
        try {
            if (isNew) {
                ImportTask.write(workspace, task);
            }
            Json.write(manifestFile, manifest);
        } catch (UserError e) {
            if (isNew) {
                discard(taskFile, e);
            }
            throw e;
        }
    }

    private static void discard(Path file, UserError because) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private void requireCases(ImportResult result) {
        if (!result.examples().isEmpty()) {
            return;
        }
        String first =
                result.problems().stream()
                        .findFirst()
                        .map(ImportCases::inWords)
                        .orElse("There is a header but no row.");
        throw new UserError(
                "No case could be read. " + first,
                request.source().toString(),
                "Correct the file, or choose another one.");
    }

    private static String inWords(Problem problem) {
        String line = problem.line() > 0 ? " line " + problem.line() : "";
        return "The first problem is in " + problem.file() + line + ": " + problem.reason();
    }

    /// The workspace's task, or a new one from the template.
    private Task task(List<Example> examples) {
        Optional<List<Label>> given = labels();
        if (Files.exists(workspace.taskFile(request.task()))) {
            Task task = workspace.task(request.task());
            if (given.isPresent() && !given.get().equals(task.labels())) {
                throw new UserError(
                        "The task \"" + task.id() + "\" is there already with other labels.",
                        workspace.taskFile(task.id()).toString(),
                        "Choose another task id (--task ID --prompts "
                                + builtIn().template().id()
                                + "), which leaves the data sets of this one as they are, or leave out the table of labels (--labels).");
            }
            request.template().ifPresent(template -> requireSamePrompts(task, template));
            return task;
        }
        Task template = request.template().orElseGet(() -> builtIn().template());
        Task task = ImportTask.made(request.task(), template, given.orElse(template.labels()));
        if (task.labels().isEmpty()) {
            task = task.withLabels(LabelSet.collect(examples));
        }
        ImportTask.requireLabels(workspace, task);
        return task;
    }

    /// Those of the table, else those of the template.
    private Optional<List<Label>> labels() {
        Optional<List<Label>> table = request.labels().map(LabelSet::read);
        Optional<List<Label>> own = request.template().map(Task::labels).filter(l -> !l.isEmpty());
        if (table.isPresent() && own.isPresent() && !table.equals(own)) {
            throw new UserError(
                    "The task has labels of its own, and the table names others.",
                    "options --task-file and --labels",
                    "Leave out the table (--labels), or empty the task file's labels.");
        }
        return table.or(() -> own);
    }

    /// A task that cases were imported for is never changed.
    private void requireSamePrompts(Task there, Task template) {
        Task same = ImportTask.made(there.id(), template, there.labels());
        if (!same.equals(there)) {
            throw new UserError(
                    "The task \"" + there.id() + "\" is there already with other prompts.",
                    workspace.taskFile(there.id()).toString(),
                    "Give the new task an id of its own.");
        }
    }

    private BuiltInTask builtIn() {
        return BuiltInTask.of(request.task()).orElse(BuiltInTask.RARE_DISEASE);
    }

    private List<Source> sources(ImportResult result) {
        List<Source> sources = new ArrayList<>(result.sources());
        request.labels().map(SourceBytes::source).ifPresent(sources::add);
        return sources;
    }
}
