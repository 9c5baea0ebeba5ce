package org.mintworkbench.engine.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What is logged reaches the terminal only as a warning, a line each; the rest stays in a run's
/// `log.txt`. A failure is told by [ErrorReport], once.
final class ConsoleLog extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    /// Held here, or the settings would be collected with the loggers.
    private static final Logger LIBRARY = Logger.getLogger("ai.djl");

    private final Terminal terminal;

    private ConsoleLog(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Takes the place of Java's own console.
    static void install(Terminal terminal) {
        LIBRARY.setLevel(Level.WARNING);
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(new ConsoleLog(terminal));
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().equals(Level.WARNING)) {
            terminal.say("  warning: " + new SimpleFormatter().formatMessage(line));
        }
    }

    @Override
    public void flush() {
        // Each line is on its way already.
    }

    @Override
    public void close() {
        // The terminal belongs to somebody else.
    }
}
