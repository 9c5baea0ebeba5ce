package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.run.RunFolder;

/// Keeps a second engine away from a run. The system takes the lock back when a process dies,
/// however it dies.
final class RunLock implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String OWNER = ".owner";

    private final FileChannel channel;
    private final Path owner;

    private RunLock(FileChannel channel, Path owner) {
        this.channel = channel;
        this.owner = owner;
    }

    /// @throws UserError if another engine has the run
    static RunLock take(RunFolder run) {
        Path file = run.path().resolve(LOCK);
        Path owner = run.path().resolve(OWNER);
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw taken(run, owner);
            }
            String pid = Long.toString(ProcessHandle.current().pid());
            Files.writeString(owner, pid);
            return new RunLock(channel, owner);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this very process
        }
    }

    private static UserError taken(RunFolder run, Path owner) {
        String who =
                livingOwner(owner)
                        .map(process -> "the engine with process id " + process.pid())
                        .orElse("another engine");
        return new UserError(
                "This run is being trained by " + who + ".",
                run.path().toString(),
                "Wait until it has ended, or stop it first.");
    }

    private static Optional<ProcessHandle> livingOwner(Path owner) {
        try {
            long pid = Long.parseLong(Files.readString(owner).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner);
            channel.close();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(owner, e);
        }
    }
}
