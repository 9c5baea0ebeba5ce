package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;

/// Whole folders or none: content goes into a temporary folder beside the target, is forced to the
/// disk, and takes the target's name in one step.
public final class AtomicFolder {
    private static final String TEMPORARY = ".partial-";
    private static final String DISCARDED = ".discarded-";

    private AtomicFolder() {}

    /// Writes a folder; one that has the name already is replaced.
    ///
    /// @param content fills the folder it is given
    public static void write(Path target, Consumer<Path> content) {
        Path temporary = sibling(TEMPORARY, target);
        try {
            FolderEntries.deleteTree(temporary);
            Files.createDirectories(temporary);
            content.accept(temporary);
            forceAll(temporary);
            delete(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            force(target.resolveSibling("."), StandardOpenOption.READ);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary); // on a full disk, half a checkpoint is room for a message
        }
    }

    /// Deletes a folder so that no half of it is ever seen under its name.
    public static void delete(Path target) {
        Path discarded = sibling(DISCARDED, target);
        try {
            FolderEntries.deleteTree(discarded);
            if (Files.exists(target)) {
                Files.move(target, discarded, StandardCopyOption.ATOMIC_MOVE);
                FolderEntries.deleteTree(discarded);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(target, e);
        }
    }

    /// Deletes what a killed process left half-written or half-deleted.
    static void clean(Path parent) {
        try {
            for (Path child : list(parent)) {
                String name = String.valueOf(child.getFileName());
                if (name.startsWith(TEMPORARY) || name.startsWith(DISCARDED)) {
                    FolderEntries.deleteTree(child);
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(parent, e);
        }
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static Path sibling(String prefix, Path target) {
        return target.resolveSibling(prefix + target.getFileName());
    }

    private static void forceAll(Path folder) throws IOException {
        for (Path child : list(folder)) {
            if (Files.isDirectory(child)) {
                forceAll(child);
            } else {
                force(child, StandardOpenOption.WRITE);
            }
        }
        force(folder, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        if (Files.isDirectory(path) && System.getProperty("os.name", "").startsWith("Windows")) {
            return; // Windows cannot open folders; its renames are journalled
        }
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            FolderEntries.deleteTree(folder);
        } catch (IOException e) {
            // The first failure is the one to report; the next start cleans up.
        }
    }
}
