package org.mintworkbench.app.run;

import java.time.Duration;
import java.util.Optional;
import org.mintworkbench.workspace.run.RunEvent;

/// How fast a run goes, by its own time stamps.
///
/// @param elapsed since it was last taken up
/// @param left until the last step, at the pace so far
record Pace(Duration elapsed, Duration left) {
    static Optional<Pace> of(RunCurves curves) {
        if (curves.started().isEmpty() || curves.lastStep().isEmpty()) {
            return Optional.empty();
        }
        RunEvent.Started started = curves.started().get();
        RunEvent.Step step = curves.lastStep().get();
        int done = step.step() - started.fromStep();
        if (done <= 0) {
            return Optional.empty();
        }
        Duration elapsed = Duration.between(started.time(), step.time());
        int open = Math.max(0, started.totalSteps() - step.step());
        return Optional.of(new Pace(elapsed, elapsed.multipliedBy(open).dividedBy(done)));
    }
}
