package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// Writes a task into a workspace.
public final class ImportTask {
    private ImportTask() {}

    /// A built-in task's prompts with the given labels, under a name of the user's choice.
    public static Task into(
            Workspace workspace, String id, BuiltInTask template, List<Label> labels) {
        return write(workspace, made(id, template, labels));
    }

    /// The same, not written yet.
    static Task made(String id, BuiltInTask template, List<Label> labels) {
        Task t = template.template();
        return new Task(
                t.schema(),
                id,
                t.name(),
                t.modality(),
                t.system(),
                t.prompt(),
                t.answerHeader(),
                t.listLength(),
                labels,
                t.source());
    }

    /// A task file of the user's own.
    public static Task into(Workspace workspace, Path file) {
        return write(workspace, Json.read(file, Task.class));
    }

    static Task write(Workspace workspace, Task task) {
        requireLabels(workspace, task);
        Json.write(workspace.taskFile(task.id()), task);
        return task;
    }

    static void requireLabels(Workspace workspace, Task task) {
        if (task.labels().isEmpty()) {
            throw new UserError(
                    "The task \"" + task.id() + "\" has no labels.",
                    workspace.taskFile(task.id()).toString(),
                    "Give a table of labels, or import cases that name their diseases.");
        }
    }
}
