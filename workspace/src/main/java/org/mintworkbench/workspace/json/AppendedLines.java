package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends JSON objects to a file, a whole line in one write.
public final class AppendedLines implements AutoCloseable {
    /// What becomes of a line that an earlier process left half-written.
    public enum HalfLine {
        /// It is cut off: for files that nobody reads while they grow.
        CUT,
        /// It is ended, and so becomes a broken line: who follows the file counts its bytes, and a
        /// file that shrinks would lose or repeat lines for them.
        ENDED
    }

    private final Path file;
    private final FileChannel channel;

    private AppendedLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws org.mintworkbench.workspace.UserError when the file cannot be written
    public static AppendedLines to(Path file, HalfLine halfLine) {
        try {
            if (Files.exists(file)) {
                settle(file, halfLine);
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

    private static void settle(Path file, HalfLine halfLine) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
            long whole = endOfLastLine(in);
            if (whole == in.length()) {
                return;
            }
            switch (halfLine) {
                case CUT -> in.setLength(whole);
                case ENDED -> {
                    in.seek(in.length());
                    in.write('\n');
                }
            }
        }
    }

    private static long endOfLastLine(RandomAccessFile in) throws IOException {
        for (long end = in.length(); end > 0; end--) {
            in.seek(end - 1);
            if (in.read() == '\n') {
                return end;
            }
        }
        return 0;
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
