package org.mintworkbench.workspace.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.run.RunEvent.Note.Level;

class EventLogTest {
    @TempDir Path folder;

    /// A window follows the file while an engine dies in the middle of a line and the next one goes
    /// on: whatever the length of the half, each whole event arrives once.
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 120, 400})
    void whoFollowsLosesAndRepeatsNothingAcrossAHalfWrittenLine(int half) throws Exception {
        Path file = folder.resolve("events.jsonl");
        EventTail tail = new EventTail(file);
        List<RunEvent> seen = new ArrayList<>();
        append(file, "first");
        seen.addAll(tail.poll());
        Files.writeString(file, "{\"text\":\"" + "x".repeat(half), StandardOpenOption.APPEND);
        seen.addAll(tail.poll());

        append(file, "second");
        seen.addAll(tail.poll());
        append(file, "third");
        seen.addAll(tail.poll());

        List<RunEvent> wanted = List.of(note("first"), note("second"), note("third"));
        assertEquals(wanted, seen);
        assertEquals(wanted, EventTail.readAll(file));
    }

    /// A newer engine says more than this window knows.
    @Test
    void aFieldThatIsNotKnownCostsNoEventAndATypeThatIsNotKnownOnlyItself() throws Exception {
        Path file = folder.resolve("events.jsonl");
        String time = "\"time\":\"2026-01-02T03:04:05Z\"";
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "{\"type\":\"step\","
                                + time
                                + ",\"step\":1,\"epoch\":0.1,\"metrics\":{\"loss\":2.0}}",
                        "{\"type\":\"step\","
                                + time
                                + ",\"step\":2,\"epoch\":0.2,\"metrics\":{\"loss\":1.0},\"tokens\":5,\"by\":{\"rank\":0}}",
                        "{\"type\":\"weather\"," + time + ",\"step\":2}",
                        "{\"type\":\"step\"," + time + ",\"epoch\":0.3,\"metrics\":{}}",
                        ""));

        EventTail tail = new EventTail(file);
        List<RunEvent> events = tail.poll();

        assertEquals(List.of(1, 2), events.stream().map(e -> ((RunEvent.Step) e).step()).toList());
        assertEquals(2, tail.skipped());
    }

    private static void append(Path file, String text) {
        try (EventLog log = EventLog.append(file)) {
            log.write(note(text));
        }
    }

    private static RunEvent note(String text) {
        return new RunEvent.Note(Instant.EPOCH, Level.INFO, text);
    }
}
