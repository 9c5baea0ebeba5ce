package org.mintworkbench.engine.cli;

import java.time.Clock;
import java.util.Optional;
import org.mintworkbench.engine.recipe.StageListener;
import org.mintworkbench.workspace.run.EventLog;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Writes how far a stage has come into a run's events, now and then, and shows it here. The log is
/// opened by the first progress, which comes when the run's lock is held: whoever does not get it
/// writes nothing. What other engines write into the same log is not shown.
final class StageEvents implements StageListener, AutoCloseable {
    private static final long EVENT_MILLIS = 500;

    private final RunFolder run;
    private final Clock clock;
    private final ShownStages shown;
    private Optional<EventLog> log = Optional.empty();
    private long lastEvent;

    StageEvents(CliContext context, RunFolder run) {
        this.run = run;
        this.clock = context.clock();
        this.shown = new ShownStages(context);
    }

    @Override
    public void progress(String stage, long done, long total) {
        shown.at(stage, done, total);
        long now = clock.millis();
        if (done == total || now - lastEvent >= EVENT_MILLIS) {
            lastEvent = now;
            String[] words = stage.split(" ", 2);
            EventLog open = log.orElseGet(() -> EventLog.append(run.eventsFile()));
            log = Optional.of(open);
            open.write(new RunEvent.Progress(clock.instant(), words[0], words[1], done, total));
        }
    }

    @Override
    public void close() {
        log.ifPresent(EventLog::close);
    }
}
