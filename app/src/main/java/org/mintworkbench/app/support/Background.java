package org.mintworkbench.app.support;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mintworkbench.workspace.UserError;

/// Work away from the user interface's thread. Whatever goes wrong there arrives as a [UserError];
/// results arrive on the user interface's thread.
public final class Background implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Background.class.getName());
    private static final int THREADS = 3;

    private final AtomicInteger started = new AtomicInteger();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    THREADS,
                    work -> {
                        Thread thread = new Thread(work, "background-" + started.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });

    /// Something that is done again and again until it is stopped.
    public interface Repeat {
        void stop();

        /// Does nothing and needs no stopping.
        static Repeat none() {
            return () -> {};
        }
    }

    /// Does the work once and shows how it went.
    public <T> void load(Supplier<T> work, Consumer<Load<T>> show) {
        submit(() -> {
            Load<T> result = attempt(work);
            UiThread.later(() -> show.accept(result));
        });
    }

    /// Polls again and again. A poll that found something is shown before the next one begins, so a
    /// slow screen slows the polling and never piles up work.
    ///
    /// @param poll empty when there is nothing new
    public <T> Repeat every(Duration period, Supplier<Optional<T>> poll, Consumer<Load<T>> show) {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicBoolean showing = new AtomicBoolean();
        Runnable tick =
                () -> {
                    if (stopped.get() || showing.get()) {
                        return;
                    }
                    Load<Optional<T>> polled = attempt(poll);
                    if (polled instanceof Load.Ready<Optional<T>> r && r.value().isEmpty()) {
                        return;
                    }
                    showing.set(true);
                    UiThread.later(() -> {
                        showing.set(false);
                        if (!stopped.get()) {
                            show.accept(polled.map(Optional::orElseThrow));
                        }
                    });
                };
        var future =
                threads.scheduleWithFixedDelay(tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            stopped.set(true);
            future.cancel(false);
        };
    }

    /// Runs the action on a background thread after a while.
    public Repeat after(Duration delay, Runnable action) {
        var future =
                threads.schedule(
                        () ->
                                attempt(() -> {
                                    action.run();
                                    return true;
                                }),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private void submit(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.fine("The window is closing; work was left undone.");
        }
    }

    /// The boundary where a failure of any kind becomes words.
    private static <T> Load<T> attempt(Supplier<T> work) {
        try {
            return new Load.Ready<>(work.get());
        } catch (UserError e) {
            return new Load.Failed<>(e);
        } catch (UncheckedIOException e) {
            return new Load.Failed<>(
                    new UserError(
                            "Could not be read (" + e.getMessage() + ").",
                            "a file of the workspace",
                            "Check the folder and its permissions.",
                            e));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "unexpected failure in the background", e);
            return new Load.Failed<>(
                    new UserError(
                            "Something unexpected went wrong (" + e + ").",
                            "the window",
                            "Try again; if it comes back, report it with the log.",
                            e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
