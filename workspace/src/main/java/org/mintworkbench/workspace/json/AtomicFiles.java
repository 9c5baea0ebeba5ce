package org.mintworkbench.workspace.json;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.mintworkbench.workspace.UserError;

/// Whole files or none: content goes to a temporary name beside the target, is forced to the disk,
/// and takes the target's name in one step. A reader never sees half a file, and a crash leaves the
/// old one.
public final class AtomicFiles {
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFiles() {}

    /// Writes the content; may throw.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Copies a file.
    public static void copy(Path from, Path to) {
        write(to, out -> Files.copy(from, out));
    }

    /// @throws UserError when the disk is full, the folder is read-only or the file cannot be
    ///   written; the target is then as it was
    public static void write(Path target, Content content) {
        Path folder = target.toAbsolutePath().resolveSibling(".").normalize();
        Path temporary =
                target.resolveSibling(
                        "."
                                + target.getFileName()
                                + "."
                                + ProcessHandle.current().pid()
                                + "-"
                                + COUNTER.incrementAndGet()
                                + ".tmp");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /// The message for a read that failed.
    public static UserError cannotRead(Path file, IOException cause) {
        return new UserError(
                "Could not be read (" + cause.getMessage() + ").",
                file.toString(),
                "Check the file and its permissions.",
                cause);
    }

    /// The message for a write that failed, in words: full disk, no permission, or what the system
    /// said.
    public static UserError cannotWrite(Path target, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left")
                || reason.contains("not enough space")
                || reason.contains("quota exceeded")) {
            return new UserError(
                    "The disk is full.",
                    target.toString(),
                    "Free some space and try again; nothing was lost.",
                    cause);
        }
        if (cause instanceof AccessDeniedException
                || cause instanceof ReadOnlyFileSystemException
                || reason.contains("Read-only file system")
                || reason.contains("Permission denied")
                || reason.contains("Access is denied")) {
            return new UserError(
                    "No permission to write here.",
                    target.toString(),
                    "Choose a folder you may write to, or change its permissions.",
                    cause);
        }
        String detail =
                cause instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : reason;
        return new UserError(
                "Could not be written (" + detail + ").",
                target.toString(),
                "Check the folder and try again.",
                cause);
    }

    /// Makes a rename durable. Not every system can open a folder; there the rename is durable
    /// enough.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; its renames are journalled.
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The first failure is the one to report.
        }
    }
}
