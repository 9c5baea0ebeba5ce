package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.Optional;
import org.mintworkbench.workspace.task.Task;

/// What cases to import, and as what.
///
/// @param source file, folder or archive
/// @param importer see [CaseImporters]
/// @param dataset id of the data set to make
/// @param name for people
/// @param task id of the task
/// @param template what the task is made from when the workspace has none of this id: its prompts,
///   and its labels if it has any; without it the built-in one of this id, else the usual prompts
/// @param labels a table of labels; without it a new task takes them from the cases
/// @param origin whether the cases are of real people
public record CaseImportRequest(
        Path source,
        CaseImporter importer,
        String dataset,
        String name,
        String task,
        Optional<Task> template,
        Optional<Path> labels,
        Origin origin,
        IfPresent ifPresent) {

    /// Where cases come from.
    public enum Origin {
        REAL,
        /// made up; said wherever they are shown
        SYNTHETIC
    }

    /// A usual import: form found out, real cases, nothing overwritten.
    public static CaseImportRequest of(Path source, String dataset, String task) {
        return new CaseImportRequest(
                source,
                CaseImporters.detect(source),
                dataset,
                dataset,
                task,
                Optional.empty(),
                Optional.empty(),
                Origin.REAL,
                IfPresent.FAIL);
    }

    /// For a task of the template's own id.
    public CaseImportRequest withTask(Task own) {
        return withPrompts(own.id(), own);
    }

    /// For a task of another id with the template's prompts.
    public CaseImportRequest withPrompts(String id, Task like) {
        return new CaseImportRequest(
                source, importer, dataset, name, id, Optional.of(like), labels, origin, ifPresent);
    }

    public CaseImportRequest withLabels(Path file) {
        return new CaseImportRequest(
                source,
                importer,
                dataset,
                name,
                task,
                template,
                Optional.of(file),
                origin,
                ifPresent);
    }

    public CaseImportRequest withOrigin(Origin value) {
        return new CaseImportRequest(
                source, importer, dataset, name, task, template, labels, value, ifPresent);
    }

    public CaseImportRequest withName(String value) {
        return new CaseImportRequest(
                source, importer, dataset, value, task, template, labels, origin, ifPresent);
    }

    public CaseImportRequest withImporter(CaseImporter value) {
        return new CaseImportRequest(
                source, value, dataset, name, task, template, labels, origin, ifPresent);
    }

    public CaseImportRequest replacing() {
        return new CaseImportRequest(
                source, importer, dataset, name, task, template, labels, origin, IfPresent.REPLACE);
    }
}
