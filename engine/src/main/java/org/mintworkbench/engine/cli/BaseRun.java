package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;

/// A run of the untouched model, which the tables call Base.
final class BaseRun {
    private BaseRun() {}

    record Request(Optional<Path> model, Optional<String> dataset, ConfigChanges changes) {}

    static RunFolder create(CliContext context, Common common, Request request) {
        Workspace workspace = common.open();
        String id = Ids.only(workspace, request.dataset(), "datasets", "dataset.json", "--dataset");
        DatasetManifest manifest = workspace.dataset(id).manifest();
        Path folder =
                request.model()
                        .orElseThrow(() ->
                                new UserError(
                                        "Neither a run nor a model was named.",
                                        "arguments",
                                        "Name a RUN, or --model FOLDER."));
        Preset.Inputs inputs =
                new Preset.Inputs(
                        "base", RunArguments.modelPath(folder), manifest.task(), id, "", "");
        RunConfig config =
                request.changes().apply(Preset.QUICK.config(Preset.Objective.BASE, inputs));
        Student.requireUsable(workspace, config);
        return RunFolder.create(workspace, config, LocalDateTime.now(context.clock()));
    }
}
