package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends JSON objects to a file, a whole line in one write. A line that an earlier process left
/// half-written is cut off first.
public final class AppendedLines implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private AppendedLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws org.mintworkbench.workspace.UserError when the file cannot be written
    public static AppendedLines to(Path file) {
        try {
            if (Files.exists(file)) {
                cutHalfLine(file);
            }
            return new AppendedLines(
                    file,
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /// @throws org.mintworkbench.workspace.UserError when the disk is full or the file is gone
    public synchronized void write(Object object) {
        ByteBuffer line =
                ByteBuffer.wrap((Json.line(object) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    private static void cutHalfLine(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
            long end = in.length();
            while (end > 0) {
                in.seek(end - 1);
                if (in.read() == '\n') {
                    break;
                }
                end--;
            }
            in.setLength(end);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }
}
