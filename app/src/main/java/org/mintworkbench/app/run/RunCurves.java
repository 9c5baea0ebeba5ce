package org.mintworkbench.app.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.app.chart.Series;
import org.mintworkbench.workspace.run.RunEvent;

/// A run's events as curves and facts. A run that was taken up again forgets the steps after the
/// checkpoint it went on from.
final class RunCurves {
    /// The part of the loss that is the weighted odds-ratio term; derived, TRL does not log it so.
    static final String WEIGHTED_ODDS = "loss - nll_loss";

    private final Map<String, Series> training = new HashMap<>();
    private final Map<String, Series> heldOut = new HashMap<>();
    private final List<RunEvent> notable = new ArrayList<>();
    private Optional<RunEvent.Started> started = Optional.empty();
    private Optional<RunEvent.Step> step = Optional.empty();
    private Optional<RunEvent.HeldOut> held = Optional.empty();
    private Optional<RunEvent.Progress> progress = Optional.empty();
    private Optional<RunEvent.Finished> finished = Optional.empty();

    void add(RunEvent event) {
        switch (event) {
            case RunEvent.Started s -> start(s);
            case RunEvent.Step s -> step(s);
            case RunEvent.HeldOut h -> heldOut(h);
            case RunEvent.Progress p -> progress = Optional.of(p);
            case RunEvent.Checkpoint c -> notable.add(c);
            case RunEvent.Note n -> notable.add(n);
            case RunEvent.Finished f -> {
                finished = Optional.of(f);
                progress = Optional.empty();
                notable.add(f);
            }
        }
    }

    private void start(RunEvent.Started event) {
        training.values().forEach(series -> series.cutAfter(event.fromStep()));
        heldOut.values().forEach(series -> series.cutAfter(event.fromStep()));
        step = step.filter(s -> s.step() <= event.fromStep());
        started = Optional.of(event);
        finished = Optional.empty();
        progress = Optional.empty();
        boolean again =
                !notable.isEmpty()
                        && notable.getLast() instanceof RunEvent.Started before
                        && before.pid() == event.pid();
        if (again) {
            notable.removeLast(); // it says once more that it started, now with the number of steps
        }
        notable.add(event);
    }

    private void step(RunEvent.Step event) {
        step = Optional.of(event);
        progress = Optional.empty();
        event.metrics().forEach((name, value) -> training(name).add(event.step(), value));
        Double loss = event.metrics().get("loss");
        Double nll = event.metrics().get("nll_loss");
        if (loss != null && nll != null) {
            training(WEIGHTED_ODDS).add(event.step(), loss - nll);
        }
    }

    private void heldOut(RunEvent.HeldOut event) {
        held = Optional.of(event);
        event.metrics().forEach((name, value) -> heldOut(name).add(event.step(), value));
        notable.add(event);
    }

    /// By TRL's name, e.g. `loss`; empty until it was logged.
    Series training(String name) {
        return training.computeIfAbsent(name, n -> new Series());
    }

    /// By TRL's name, e.g. `eval_loss`.
    Series heldOut(String name) {
        return heldOut.computeIfAbsent(name, n -> new Series());
    }

    /// Events worth a line of their own, oldest first.
    List<RunEvent> notable() {
        return notable;
    }

    Optional<RunEvent.Started> started() {
        return started;
    }

    Optional<RunEvent.Step> lastStep() {
        return step;
    }

    Optional<RunEvent.HeldOut> lastHeldOut() {
        return held;
    }

    /// What goes on beside steps right now.
    Optional<RunEvent.Progress> progress() {
        return progress;
    }

    Optional<RunEvent.Finished> finished() {
        return finished;
    }
}
