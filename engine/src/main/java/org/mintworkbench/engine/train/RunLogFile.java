package org.mintworkbench.engine.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.workspace.json.AtomicFiles;

/// Sends what the program logs to a run's `log.txt` as well, for as long as it is open.
final class RunLogFile implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final StreamHandler handler;

    private RunLogFile(StreamHandler handler) {
        this.handler = handler;
    }

    static RunLogFile append(Path file) {
        try {
            OutputStream out =
                    Files.newOutputStream(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            StreamHandler handler = new Flushing(out);
            ROOT.addHandler(handler);
            return new RunLogFile(handler);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /// A line is on its way to the disk when the call returns: the next may be the process's end.
    private static final class Flushing extends StreamHandler {
        private Flushing(OutputStream out) {
            super(out, new SimpleFormatter());
            setErrorManager(new Silent());
        }

        @Override
        public synchronized void publish(LogRecord line) {
            super.publish(line);
            flush();
        }
    }

    /// Where the log finds no room, the events and the exit say what happened.
    private static final class Silent extends ErrorManager {
        @Override
        public synchronized void error(
                @Nullable String message, @Nullable Exception failure, int code) {}
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        handler.close();
    }
}
