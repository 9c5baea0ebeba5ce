package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// Keeps a second engine away from what one engine writes. The system takes the lock back when a
/// process dies, however it dies; the process id beside it is only for the message.
public final class RunLock implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String OWNER = ".owner";
    private static final int LOOKS = 20;

    private final FileChannel channel;
    private final Path owner;

    private RunLock(FileChannel channel, Path owner) {
        this.channel = channel;
        this.owner = owner;
    }

    /// @throws UserError if another engine trains the run
    public static RunLock toTrain(RunFolder run) {
        return take(run.path(), "This run is being trained by ");
    }

    /// @throws UserError if another engine writes these answers to this part
    public static RunLock toAnswer(AnswerSet answers, String part) {
        return take(answers.folder(part), "This part is being answered by ");
    }

    /// @throws UserError if another engine makes these rankings
    public static RunLock toTeach(RankingFolder rankings) {
        return take(rankings.path(), "These rankings are being made by ");
    }

    /// @param doing begins the sentence that the owner ends
    private static RunLock take(Path folder, String doing) {
        Path file = folder.resolve(LOCK);
        Path owner = folder.resolve(OWNER);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<RunLock> lock = owned(channel, owner);
            return lock.orElseThrow(() -> taken(folder, doing, owner));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /// @return none, and the channel closed, if the file is locked by somebody else
    private static Optional<RunLock> owned(FileChannel channel, Path owner) throws IOException {
        boolean owned = false;
        try {
            if (tryLock(channel) == null) {
                return Optional.empty();
            }
            Files.writeString(owner, Long.toString(ProcessHandle.current().pid()));
            owned = true;
            return Optional.of(new RunLock(channel, owner));
        } finally {
            if (!owned) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this very process
        }
    }

    private static UserError taken(Path folder, String doing, Path owner) {
        String who =
                awaitOwner(owner)
                        .map(process -> "the engine with process id " + process.pid())
                        .orElse("another engine");
        return new UserError(
                doing + who + ".", folder.toString(), "Wait until it has ended, or stop it first.");
    }

    /// The owner writes its id just after it has the lock; one left by a dead process is no answer.
    private static Optional<ProcessHandle> awaitOwner(Path owner) {
        Optional<ProcessHandle> living = livingOwner(owner);
        for (int look = 1; look < LOOKS && living.isEmpty(); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(25);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return living;
            }
            living = livingOwner(owner);
        }
        return living;
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
