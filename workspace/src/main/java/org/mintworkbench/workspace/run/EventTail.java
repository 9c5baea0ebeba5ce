package org.mintworkbench.workspace.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Reads a growing `events.jsonl`, from where the last [#poll] ended. A half-written last line
/// waits for the next poll; unknown types and broken lines are counted and skipped.
public final class EventTail {
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final ByteArrayOutputStream half = new ByteArrayOutputStream();
    private long offset;
    private long skipped;

    public EventTail(Path file) {
        this.file = file;
    }

    /// All events of a file as it is now.
    public static List<RunEvent> readAll(Path file) {
        return new EventTail(file).poll();
    }

    /// Lines that were no known event so far.
    public long skipped() {
        return skipped;
    }

    /// The events written since the last poll, none when the file does not exist yet.
    public List<RunEvent> poll() {
        List<RunEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < offset) {
                restart(); // cut or made anew: what was read is void
            }
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            channel.position(offset);
            while (channel.read(buffer) > 0) {
                buffer.flip();
                offset += buffer.remaining();
                take(buffer, events);
                buffer.clear();
            }
        } catch (NoSuchFileException e) {
            return events;
        } catch (IOException e) {
            if (events.isEmpty()) {
                throw new UncheckedIOException(e);
            }
            return events; // what was read counts; the next poll meets the error again
        }
        return events;
    }

    private void restart() {
        offset = 0;
        half.reset();
    }

    private void take(ByteBuffer buffer, List<RunEvent> events) {
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                parse(half.toString(StandardCharsets.UTF_8), events);
                half.reset();
            } else {
                half.write(next);
            }
        }
    }

    private void parse(String line, List<RunEvent> events) {
        if (line.isBlank()) {
            return;
        }
        try {
            JsonNode tree = Json.parseTree(line, file.toString());
            events.add(Json.convert(tree, RunEvent.class, file.toString()));
        } catch (UserError e) {
            skipped++;
        }
    }
}
