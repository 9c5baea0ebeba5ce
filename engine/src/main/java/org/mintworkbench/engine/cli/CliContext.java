package org.mintworkbench.engine.cli;

import java.time.Clock;

/// What every command is given: the only clock and the only terminal.
record CliContext(Terminal terminal, Clock clock) {
    Progress progress(String label) {
        return new Progress(terminal, clock, label);
    }
}
