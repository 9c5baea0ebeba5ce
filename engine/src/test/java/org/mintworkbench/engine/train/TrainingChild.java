package org.mintworkbench.engine.train;

import java.nio.file.Path;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.RunFolder;

/// An engine process to be killed.
final class TrainingChild {
    private TrainingChild() {}

    public static void main(String[] arguments) {
        Workspace workspace = Workspace.open(Path.of(arguments[0]));
        TrainRun.run(workspace, new RunFolder(Path.of(arguments[1])), SmallRun.CONTEXT);
    }
}
