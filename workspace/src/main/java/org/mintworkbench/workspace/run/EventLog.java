package org.mintworkbench.workspace.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Json;

/// Appends events to `events.jsonl`, a whole line in one write. A line that an earlier process left
/// half-written is cut off first.
public final class EventLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private EventLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    public static EventLog append(Path file) {
        try {
            if (Files.exists(file)) {
                cutHalfLine(file);
            }
            return new EventLog(
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

    public synchronized void write(RunEvent event) {
        ByteBuffer line =
                ByteBuffer.wrap((Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
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
