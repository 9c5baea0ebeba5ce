package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;

/// Runs as named on the command line: a folder, or an id within the workspace.
final class RunArguments {
    private RunArguments() {}

    static RunFolder find(Common common, String given) {
        Path folder = Path.of(given);
        if (!Files.isRegularFile(folder.resolve("config.json"))) {
            folder = common.workspace.resolve("runs").resolve(given);
        }
        if (!Files.isRegularFile(folder.resolve("config.json"))) {
            throw new UserError(
                    "There is no run \"" + given + "\".",
                    common.workspace.resolve("runs").toString(),
                    "Name a run's folder or its id.");
        }
        return new RunFolder(folder.toAbsolutePath().normalize());
    }

    /// A run's answers: `RUN`, or `RUN@NAME` for those that were sampled otherwise.
    static AnswerSet answers(Common common, String given) {
        if (Files.isRegularFile(Path.of(given).resolve("config.json"))) {
            return AnswerSet.of(find(common, given));
        }
        RunFolder run = find(common, AnswerSet.runOf(given));
        return AnswerSet.nameOf(given)
                .map(name -> AnswerSet.named(run, name))
                .orElseGet(() -> AnswerSet.of(run));
    }

    /// A run lies in `<workspace>/runs/<id>`.
    static Workspace workspaceOf(RunFolder run) {
        return Workspace.open(run.path().resolve("../..").normalize());
    }

    static String modelPath(Path folder) {
        return folder.toAbsolutePath().normalize().toString();
    }
}
