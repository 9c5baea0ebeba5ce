package org.mintworkbench.engine.cli;

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

    static final String[] LIST = {
        "0:done",
        "1:a fault of the program; the message says where the details are",
        "2:the command line could not be understood",
        "3:something you can mend (a file, a setting, the disk)",
        "4:stopped on request; the work can be resumed",
        "5:the run failed; its last good checkpoint is kept"
    };

    private ExitCode() {}
}
