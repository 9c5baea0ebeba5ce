package org.mintworkbench.workspace.run;

import java.nio.file.Path;
import org.mintworkbench.workspace.json.AppendedLines;
import org.mintworkbench.workspace.json.AppendedLines.HalfLine;

/// Appends events to `events.jsonl`. A line that an earlier process left half-written is ended
/// first, and skipped by its readers.
public final class EventLog implements AutoCloseable {
    private final AppendedLines lines;

    private EventLog(AppendedLines lines) {
        this.lines = lines;
    }

    public static EventLog append(Path file) {
        return new EventLog(AppendedLines.to(file, HalfLine.ENDED));
    }

    public void write(RunEvent event) {
        lines.write(event);
    }

    @Override
    public void close() {
        lines.close();
    }
}
