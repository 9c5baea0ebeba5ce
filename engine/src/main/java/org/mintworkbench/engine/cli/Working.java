package org.mintworkbench.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mintworkbench.engine.progress.WorkListener;

/// Shows a piece of work as [Progress] until it is closed. The times run on while the work is busy
/// with one long step; what was drawn is taken away at the end.
final class Working implements WorkListener, AutoCloseable {
    private static final long TICK_MILLIS = 250;

    private final Progress progress;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private volatile At at = new At(0, 0);

    private record At(long done, long total) {}

    private Working(Progress progress) {
        this.progress = progress;
        this.thread = Thread.ofPlatform().daemon().name("working").unstarted(this::show);
    }

    static Working start(Progress progress) {
        Working working = new Working(progress);
        working.thread.start();
        return working;
    }

    @Override
    public void at(long done, long total) {
        at = new At(done, total);
    }

    private void show() {
        try {
            while (!over.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                At now = at;
                progress.to(now.done(), now.total(), "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.clear();
    }
}
