package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.FolderEntries;

/// Where an export may go: nothing of the user's is ever overwritten.
final class EmptyFolder {
    private EmptyFolder() {}

    /// @throws UserError if there is something at the place already
    static void require(Path target) {
        if (Files.exists(target)
                && (!Files.isDirectory(target) || !FolderEntries.sorted(target).isEmpty())) {
            throw new UserError(
                    "There is something here already.",
                    target.toString(),
                    "Name a new or empty folder.");
        }
    }
}
