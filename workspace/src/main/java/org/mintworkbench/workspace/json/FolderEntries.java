package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;

/// What lies in a folder.
public final class FolderEntries {
    private FolderEntries() {}

    /// Files and folders, sorted by name.
    ///
    /// @throws UserError when it is no folder, or may not be read
    public static List<Path> sorted(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UserError(
                    "Could not be read (" + e.getMessage() + ").",
                    folder.toString(),
                    "Check the folder and its permissions.",
                    e);
        }
    }
}
