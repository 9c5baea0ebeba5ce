package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;

/// Where an export may go: nothing of the user's is ever overwritten.
final class EmptyFolder {
    private EmptyFolder() {}

    /// @throws UserError if there is something at the place already
    static void require(Path target) {
        if (Files.exists(target) && (!Files.isDirectory(target) || !entries(target).isEmpty())) {
            throw new UserError(
                    "There is something here already.",
                    target.toString(),
                    "Name a new or empty folder.");
        }
    }

    /// Files and folders, sorted.
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UserError(
                    "Could not be read (" + e.getMessage() + ").",
                    folder.toString(),
                    "Check the folder.",
                    e);
        }
    }
}
