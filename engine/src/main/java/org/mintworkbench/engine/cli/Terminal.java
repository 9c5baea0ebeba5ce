package org.mintworkbench.engine.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.mintworkbench.workspace.json.Json;

/// Where a command writes: results to standard output, progress and messages to standard error, so
/// that `--json` output can be piped.
final class Terminal {
    private static final String CLEAR = "\r\033[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final IntSupplier columns;

    /// Whether the cursor stands behind a line that [#redraw] wrote.
    private boolean drawn;

    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this(out, err, interactive, () -> Columns.USUAL);
    }

    /// @param columns how wide the terminal is, in letters
    Terminal(PrintStream out, PrintStream err, boolean interactive, IntSupplier columns) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.columns = columns;
    }

    static Terminal system() {
        boolean interactive =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                        && System.getenv("CI") == null;
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                interactive,
                Columns.ofThisTerminal());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// The same terminal for a command whose results go elsewhere.
    Terminal withResultsTo(PrintStream stream) {
        return new Terminal(stream, err, interactive, columns);
    }

    /// The same terminal for a command whose results are only messages of another one.
    Terminal withResultsAsMessages() {
        return withResultsTo(err);
    }

    /// A result, for people.
    synchronized void print(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /// A result, for programs: one JSON object. Fields of a map stand in the order of their names,
    /// the same in every run.
    void printJson(Object value) {
        Object ordered = value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
        print(Json.line(ordered));
    }

    /// A message while work goes on. It takes the place of a drawn line.
    synchronized void say(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    /// Writes a line in the place of the last one that was drawn. What does not fit into one row is
    /// cut off: a row that has wrapped cannot be drawn over.
    synchronized void redraw(String text) {
        err.print(CLEAR + cut(text));
        err.flush();
        drawn = true;
    }

    /// Takes the drawn line away, if there is one.
    synchronized void clear() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }

    private String cut(String text) {
        int room = width();
        return text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }

    /// Letters that a drawn line may have: the last column stays free, where some terminals wrap.
    int width() {
        return columns.getAsInt() - 1;
    }

    boolean isInteractive() {
        return interactive;
    }
}
