package org.mintworkbench.app.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// What an engine said last in a run's log, when it ended before it could write an event.
public final class EngineWords {
    private static final String WHAT = "Error: ";
    private static final String WHERE = "where ";
    private static final String REMEDY = "to do ";

    private EngineWords() {}

    /// The error as the engine told it; else its last line, with the code it ended with.
    ///
    /// @param from length of the log before this engine was started, in bytes
    public static UserError of(Path log, long from, int code) {
        List<String> lines = linesSince(log, from);
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            start = lines.get(i).startsWith(WHAT) ? i : start;
        }
        if (start >= 0) {
            List<String> told = lines.subList(start, lines.size());
            return new UserError(
                    after(told, WHAT).orElse(""),
                    after(told, WHERE).orElse(log.toString()),
                    after(told, REMEDY).orElse("Read the log, mend what it names, and try again."));
        }
        String last = lines.isEmpty() ? "" : " " + lines.getLast();
        return new UserError(
                "The engine ended at once (code " + code + ")." + last,
                log.toString(),
                "Read the log, mend what it names, and start the run again.");
    }

    private static Optional<String> after(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    private static List<String> linesSince(Path log, long from) {
        try {
            byte[] all = Files.readAllBytes(log);
            int start = (int) Math.min(from, all.length);
            return new String(all, start, all.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
