package org.mintworkbench.engine.source;

import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// Makes a task and writes it into a workspace.
public final class ImportTask {
    private ImportTask() {}

    /// A template's prompts with the given labels, not written yet.
    ///
    /// @param id of the user's choice
    static Task made(String id, Task t, List<Label> labels) {
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
