package org.mintworkbench.engine.cli;

import java.time.Clock;

/// What every command is given: the only clock and the only terminal.
///
/// @param end how the process ends when it is asked to
record CliContext(Terminal terminal, Clock clock, OrderlyEnd end) {
    CliContext(Terminal terminal, Clock clock) {
        this(terminal, clock, OrderlyEnd.never());
    }

    /// Shows that work goes on until it is closed: `try (Working work = ...)`.
    Working working(String label) {
        return Working.start(progress(label));
    }

    Progress progress(String label) {
        return new Progress(terminal, clock, label);
    }
}
