package org.mintworkbench.workspace.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a run stands, derived from its events and from whether the process that took it up still
/// lives; never stored.
///
/// @param step last step of the current line of steps
/// @param reason one sentence when failed or interrupted, else empty
public record RunState(Phase phase, int step, int totalSteps, String reason) {
    /// Where a run stands.
    public enum Phase {
        /// made, no engine has taken it up
        WAITING,
        RUNNING,
        COMPLETED,
        /// ended cleanly before the last step; can be resumed
        STOPPED,
        FAILED,
        /// the engine is gone without a word; can be resumed from the last checkpoint
        INTERRUPTED
    }

    public boolean canResume() {
        return phase == Phase.STOPPED || phase == Phase.FAILED || phase == Phase.INTERRUPTED;
    }

    public static RunState of(List<RunEvent> events) {
        Optional<RunEvent.Started> started = Optional.empty();
        Optional<RunEvent.Finished> finished = Optional.empty();
        int step = 0;
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Started s -> {
                    started = Optional.of(s);
                    finished = Optional.empty();
                    step = s.fromStep();
                }
                case RunEvent.Step s -> step = s.step();
                case RunEvent.Finished f -> finished = Optional.of(f);
                case RunEvent.HeldOut h -> {}
                case RunEvent.Checkpoint c -> {}
                case RunEvent.Progress p -> {}
                case RunEvent.Note n -> {}
            }
        }
        if (started.isEmpty()) {
            return new RunState(Phase.WAITING, 0, 0, "");
        }
        int total = started.get().totalSteps();
        if (finished.isPresent()) {
            Phase phase =
                    switch (finished.get().outcome()) {
                        case COMPLETED -> Phase.COMPLETED;
                        case STOPPED -> Phase.STOPPED;
                        case FAILED -> Phase.FAILED;
                    };
            return new RunState(phase, step, total, finished.get().reason());
        }
        return isAlive(started.get())
                ? new RunState(Phase.RUNNING, step, total, "")
                : new RunState(
                        Phase.INTERRUPTED,
                        step,
                        total,
                        "The engine ended without a word; the run can be resumed.");
    }

    /// Whether the very process that took the run up still lives.
    public static boolean isAlive(RunEvent.Started started) {
        Optional<Instant> start =
                ProcessHandle.of(started.pid())
                        .filter(ProcessHandle::isAlive)
                        .flatMap(p -> p.info().startInstant());
        return start.isPresent()
                && Math.abs(start.get().toEpochMilli() - started.processStart().toEpochMilli())
                        < 2000;
    }
}
