package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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

    /// Files of a folder and of those in it, sorted by path.
    ///
    /// @param depth how many levels of folders are looked through
    /// @throws UserError when it is no folder, or may not be read
    public static List<Path> below(Path folder, int depth, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(
                    "The folder cannot be read (" + e.getMessage() + ").",
                    folder.toString(),
                    "Check its permissions.",
                    e);
        }
    }

    /// Deletes a folder with all that is in it; one that is not there is left so.
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
