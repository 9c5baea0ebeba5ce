package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mintworkbench.engine.source.BuiltInTask;
import org.mintworkbench.engine.source.CaseImportRequest;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Task;
import picocli.CommandLine.Option;

/// Which task imported cases are for. A task of an unknown name never gets prompts by chance.
final class TaskOptions {
    private static final String USUAL = BuiltInTask.RARE_DISEASE.id();
    private static final String KNOWN =
            Arrays.stream(BuiltInTask.values())
                    .map(BuiltInTask::id)
                    .collect(Collectors.joining(" or "));

    @Option(
            names = "--task",
            paramLabel = "ID",
            description =
                    "Task: one of the workspace, rare-disease, tissue, or either with -as-released (default: that of --task-file, else rare-disease).")
    private Optional<String> id;

    @Option(
            names = "--task-file",
            paramLabel = "FILE",
            description =
                    "A task of your own: prompts, answer header, list length; labels too, if its list of them is not empty. Laid out as a workspace's tasks/ID.json.")
    private Optional<Path> file;

    @Option(
            names = "--prompts",
            paramLabel = "ID",
            description = "With --task of a new id: the built-in task whose prompts it gets.")
    private Optional<String> prompts;

    /// @throws UserError when the task is unknown, or the options contradict each other
    CaseImportRequest apply(CaseImportRequest request, Workspace workspace) {
        if (file.isPresent()) {
            return request.withTask(own(file.get()));
        }
        if (prompts.isPresent()) {
            Task like = builtIn(prompts.get()).template();
            return request.withPrompts(
                    request.task(),
                    request.labels().isPresent() ? like.withLabels(List.of()) : like);
        }
        if (BuiltInTask.of(request.task()).isEmpty()
                && !Files.exists(workspace.taskFile(request.task()))) {
            throw unknown(workspace, request.task());
        }
        return request;
    }

    String id() {
        return id.orElse(USUAL);
    }

    private Task own(Path path) {
        if (prompts.isPresent()) {
            throw new UserError(
                    "A task file has prompts of its own.",
                    "options --task-file and --prompts",
                    "Leave one of them out.");
        }
        Task task = Json.read(path, Task.class);
        if (id.isPresent() && !id.get().equals(task.id())) {
            throw new UserError(
                    "The task file's id is \"" + task.id() + "\".",
                    path.toString(),
                    "Leave out --task, or change the field id.");
        }
        return task;
    }

    private static BuiltInTask builtIn(String name) {
        return BuiltInTask.of(name)
                .orElseThrow(() ->
                        new UserError(
                                "There are no built-in prompts \"" + name + "\".",
                                "option --prompts",
                                "Choose " + KNOWN + "."));
    }

    private static UserError unknown(Workspace workspace, String task) {
        return new UserError(
                "There is no task \"" + task + "\" here, and none is built in.",
                workspace.taskFile(task).toString(),
                "Name its file with --task-file, or give it the prompts of a built-in one with --prompts "
                        + USUAL
                        + ".");
    }
}
