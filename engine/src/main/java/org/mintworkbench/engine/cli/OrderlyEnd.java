package org.mintworkbench.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets work come to its own end when the system wants the process gone (Ctrl+C, `kill`, the end of
/// a session). A Java process otherwise unloads PyTorch while a thread still computes in it, which
/// ends in a segmentation fault instead of a saved state.
final class OrderlyEnd {
    private static final long MINUTES = 5;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int code = ExitCode.FAULT;
    private boolean computing;

    private OrderlyEnd() {}

    /// For a process that belongs to somebody else, e.g. to a test.
    static OrderlyEnd never() {
        return new OrderlyEnd();
    }

    /// For this process.
    static OrderlyEnd ofThisProcess() {
        OrderlyEnd end = new OrderlyEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(end::onShutdown, "orderly-end"));
        return end;
    }

    /// Called before PyTorch is used: from now on the process waits for the command to return.
    ///
    /// @throws IllegalStateException when the process is ending already
    synchronized void computing() {
        if (requested) {
            throw new IllegalStateException("The process is ending.");
        }
        computing = true;
    }

    /// Whether the work should save what it has and return.
    boolean requested() {
        return requested;
    }

    /// The command has returned and nothing computes any more.
    ///
    /// @param exitCode the process's, also when a signal ends it
    void over(int exitCode) {
        code = exitCode;
        over.countDown();
    }

    private void onShutdown() {
        synchronized (this) {
            requested = true;
            if (!computing || over.getCount() == 0) {
                return;
            }
        }
        Runtime.getRuntime().halt(awaitOver() ? code : ExitCode.FAULT);
    }

    private boolean awaitOver() {
        try {
            return over.await(MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
