package org.mintworkbench.engine.train;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.EventLog;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// What a run tells the world (`events.jsonl`) and what the world tells the run (`stop`).
final class RunJournal implements AutoCloseable {
    private final RunFolder run;
    private final Clock clock;
    private final EventLog log;
    private final BooleanSupplier ending;

    RunJournal(RunFolder run, Clock clock, BooleanSupplier ending) {
        this.run = run;
        this.clock = clock;
        this.ending = ending;
        this.log = EventLog.append(run.eventsFile());
    }

    /// Written when the run is taken up, and again when the number of steps is known.
    ///
    /// @param totalSteps 0 while it is unknown
    void started(int fromStep, int totalSteps) {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        log.write(
                new RunEvent.Started(
                        now(), Versioned.CURRENT, process.pid(), start, fromStep, totalSteps));
    }

    /// Values that are no numbers are left out: JSON has none.
    void step(int step, double epoch, Map<String, Double> metrics) {
        Map<String, Double> finite = new LinkedHashMap<>(metrics);
        finite.values().removeIf(value -> !Double.isFinite(value));
        log.write(new RunEvent.Step(now(), step, epoch, finite));
    }

    /// The losses of the steps done so far, in their order, as they were written. Steps that a
    /// later resumption made void are left out.
    List<Double> lossesUntil(int step) {
        SortedMap<Integer, Double> losses = new TreeMap<>();
        if (step > 0) {
            for (RunEvent event : EventTail.readAll(run.eventsFile())) {
                if (event instanceof RunEvent.Step done && done.step() <= step) {
                    losses.put(done.step(), done.metrics().getOrDefault("loss", 0.0));
                }
            }
        }
        return List.copyOf(losses.values());
    }

    void heldOut(int step, double epoch, int rows, Map<String, Double> metrics) {
        log.write(new RunEvent.HeldOut(now(), step, epoch, rows, metrics));
    }

    void checkpoint(int step, String folder, boolean best) {
        log.write(new RunEvent.Checkpoint(now(), step, folder, best));
    }

    void progress(String stage, String detail, long done, long total) {
        log.write(new RunEvent.Progress(now(), stage, detail, done, total));
    }

    /// Between two pieces of the work before the first step.
    ///
    /// @throws StoppedEarly if an end was asked for
    void endIfAsked() {
        if (stopRequested()) {
            throw new StoppedEarly();
        }
    }

    void note(RunEvent.Note.Level level, String text) {
        log.write(new RunEvent.Note(now(), level, text));
    }

    void finished(TrainingEnd end) {
        log.write(new RunEvent.Finished(now(), end.outcome(), end.step(), end.reason()));
    }

    Instant now() {
        return clock.instant();
    }

    double secondsSince(Instant start) {
        return Duration.between(start, now()).toNanos() / 1e9;
    }

    boolean stopRequested() {
        return ending.getAsBoolean() || Files.exists(run.stopFile());
    }

    @Override
    public void close() {
        log.close();
    }
}
