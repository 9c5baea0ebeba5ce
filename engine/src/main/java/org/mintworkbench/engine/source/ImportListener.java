package org.mintworkbench.engine.source;

import java.util.concurrent.CancellationException;

/// Is told how far a long import is. An import is cancelled by interrupting its thread.
@FunctionalInterface
public interface ImportListener {
    ImportListener SILENT = (done, total) -> {};

    /// @param done files or rows read so far
    /// @param total how many there are
    void progress(int done, int total);

    /// Reports progress, unless the thread was interrupted.
    ///
    /// @throws CancellationException when it was; nothing has been written by then
    default void advance(int done, int total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The import was cancelled; nothing was written.");
        }
        progress(done, total);
    }
}
