package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import org.mintworkbench.workspace.Workspace;
import picocli.CommandLine.Option;

/// Options that most commands have.
final class Common {
    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "FOLDER",
            defaultValue = "${env:MINT_WORKSPACE:-workspace}",
            description = "Workspace folder (default: ${DEFAULT-VALUE}; also MINT_WORKSPACE).")
    Path workspace;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    Workspace open() {
        return Workspace.open(workspace);
    }

    Workspace openOrCreate() {
        Path name = workspace.toAbsolutePath().normalize().getFileName();
        return Workspace.openOrCreate(workspace, name == null ? "workspace" : name.toString());
    }
}
