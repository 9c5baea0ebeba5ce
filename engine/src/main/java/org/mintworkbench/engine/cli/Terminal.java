package org.mintworkbench.engine.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mintworkbench.workspace.json.Json;

/// Where a command writes: results to standard output, progress and messages to standard error, so
/// that `--json` output can be piped.
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;

    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    static Terminal system() {
        boolean interactive =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                        && System.getenv("CI") == null;
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// A result, for people.
    void print(String text) {
        out.println(text);
        out.flush();
    }

    /// A result, for programs: one JSON object. Fields of a map stand in the order of their names,
    /// the same in every run.
    void printJson(Object value) {
        Object ordered = value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
        out.println(Json.line(ordered));
        out.flush();
    }

    /// A message while work goes on.
    void say(String text) {
        err.println(text);
        err.flush();
    }

    /// Rewrites the line that the last [#redraw] left.
    void redraw(String text) {
        err.print("\r\033[K" + text);
        err.flush();
    }

    boolean isInteractive() {
        return interactive;
    }
}
