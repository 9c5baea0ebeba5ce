package org.mintworkbench.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.UiThread;

/// Tells how long the start took: `MINT_TRACE_START=1` logs the time from the process's start to
/// the end of the first frame, and to that of the first frame that shows the workspace;
/// `MINT_TRACE_START=exit` ends the window then.
final class StartTrace {
    private static final Logger LOG = Logger.getLogger(StartTrace.class.getName());

    private final Clock clock;
    private final Instant born;
    private final boolean ends;
    private Optional<Runnable> listener = Optional.empty();
    private boolean first = true;

    private StartTrace(Clock clock, Instant born, boolean ends) {
        this.clock = clock;
        this.born = born;
        this.ends = ends;
    }

    static Optional<StartTrace> fromSystem(Clock clock) {
        String wish = System.getenv().getOrDefault("MINT_TRACE_START", "");
        Optional<Instant> born = ProcessHandle.current().info().startInstant();
        return wish.isBlank()
                ? Optional.empty()
                : born.map(b -> new StartTrace(clock, b, wish.equals("exit")));
    }

    void follow(Scene scene, Session session) {
        Runnable pulse =
                () -> {
                    // The frame is painted after the pulse that laid it out; what is queued now
                    // runs then.
                    boolean content = session.catalog().isPresent();
                    UiThread.later(() -> framed(scene, content));
                };
        listener = Optional.of(pulse);
        scene.addPostLayoutPulseListener(pulse);
        Platform.requestNextPulse();
    }

    private void framed(Scene scene, boolean content) {
        if (listener.isEmpty()) {
            return;
        }
        long millis = Duration.between(born, clock.instant()).toMillis();
        if (first) {
            LOG.info("first frame after " + millis + " ms");
            first = false;
        }
        if (content) {
            LOG.info("first frame with the workspace after " + millis + " ms");
            listener.ifPresent(scene::removePostLayoutPulseListener);
            listener = Optional.empty();
            if (ends) {
                Platform.exit();
            }
        }
    }
}
