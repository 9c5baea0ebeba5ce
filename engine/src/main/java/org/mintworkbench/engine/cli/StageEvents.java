package org.mintworkbench.engine.cli;

import java.time.Clock;
import org.mintworkbench.engine.recipe.StageListener;
import org.mintworkbench.workspace.run.EventLog;
import org.mintworkbench.workspace.run.RunEvent;

/// Writes how far a stage has come into a run's events, now and then.
final class StageEvents implements StageListener {
    private static final long EVENT_MILLIS = 500;

    private final EventLog log;
    private final Clock clock;
    private long lastEvent;

    StageEvents(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void progress(String stage, long done, long total) {
        long now = clock.millis();
        if (done == total || now - lastEvent >= EVENT_MILLIS) {
            lastEvent = now;
            String[] words = stage.split(" ", 2);
            log.write(new RunEvent.Progress(clock.instant(), words[0], words[1], done, total));
        }
    }
}
