package org.mintworkbench.engine.cli;

import java.util.Map;
import java.util.Set;

/// What the process returns to the shell.
final class ExitCode {
    /// all is done
    static final int OK = 0;

    /// a fault of the program itself; a report was written
    static final int FAULT = 1;

    /// the command line could not be understood
    static final int USAGE = 2;

    /// something the user can mend: a file, a setting, a disk
    static final int USER_ERROR = 3;

    /// ended on request; the work can be resumed
    static final int STOPPED = 4;

    /// the run failed (diverged, NaN); the last good checkpoint is kept
    static final int RUN_FAILED = 5;

    /// Codes that any command may return.
    static final Set<String> OF_EVERY_COMMAND = Set.of("0", "1", "2", "3");

    /// What each code says when a command has no words of its own for it.
    static Map<String, String> general() {
        return Map.of(
                "0", "done",
                "1", "a fault of the program; the message says where the details are",
                "2", "the command line could not be understood",
                "3", "something you can mend (a file, a setting, the disk)",
                "4", "stopped on request (Ctrl+C, kill, a stop file); the work can be resumed",
                "5", "the run failed; its last good checkpoint is kept");
    }

    private ExitCode() {}
}
