package org.mintworkbench.engine.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Follows a run's events and shows those of one stage as progress, whoever writes them. Engines
/// that work on the same run at the same time write into the same log.
final class RunWatch implements AutoCloseable {
    private static final long POLL_MILLIS = 250;

    /// Whose events are shown.
    enum Of {
        TRAINING,
        ANSWERING;

        private static final Set<String> ANSWERS = Set.of("generate", "rank");

        /// @param command e.g. `train`
        static Of command(String command) {
            return ANSWERS.contains(command) ? ANSWERING : TRAINING;
        }

        private boolean includes(RunEvent event) {
            return switch (event) {
                case RunEvent.Progress p -> command(p.stage()) == this;
                default -> this == TRAINING;
            };
        }
    }

    private final CliContext context;
    private final RunFolder run;
    private final EventTail tail;
    private final Thread thread;
    private volatile boolean ended;
    private final ShownStages stages;
    private final Of of;
    private Optional<Progress> steps = Optional.empty();
    private int total;
    private int lastStep;
    private String last = "";

    /// @param skip passes over the events that are already there, or does nothing to show them
    private RunWatch(CliContext context, RunFolder run, Of of, Runnable skip) {
        this.context = context;
        this.run = run;
        this.of = of;
        this.stages = new ShownStages(context);
        this.tail = new EventTail(run.eventsFile());
        skip.run();
        this.thread = Thread.ofPlatform().daemon().name("run-watch").unstarted(this::follow);
    }

    /// Shows what is written from now on.
    static RunWatch start(CliContext context, RunFolder run, Of of) {
        RunWatch watch = new RunWatch(context, run, of, () -> {});
        watch.tail.poll();
        watch.thread.start();
        return watch;
    }

    private void follow() {
        boolean lastRound = false;
        while (!lastRound) {
            lastRound = ended;
            show(tail.poll());
            steps.ifPresent(shown -> shown.to(lastStep, total, last));
            try {
                Thread.sleep(lastRound ? 0 : POLL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void show(List<RunEvent> events) {
        for (RunEvent event : events.stream().filter(of::includes).toList()) {
            switch (event) {
                case RunEvent.Started s -> start(s);
                case RunEvent.Step s -> step(s);
                case RunEvent.HeldOut h -> context.terminal().say(heldOut(h));
                case RunEvent.Checkpoint c -> {}
                case RunEvent.Progress p ->
                        stages.at((p.stage() + " " + p.detail()).strip(), p.done(), p.total());
                case RunEvent.Note n -> note(n);
                case RunEvent.Finished f -> finish(f);
            }
        }
    }

    /// The first step of a large model takes its time: that it has begun is shown at once.
    private void start(RunEvent.Started started) {
        total = started.totalSteps();
        lastStep = started.fromStep();
        if (total > 0) {
            steps = Optional.of(context.progress("  train"));
            steps.get().begin(lastStep, total);
        }
    }

    private void step(RunEvent.Step step) {
        lastStep = step.step();
        last = metrics(step);
        steps.ifPresent(shown -> shown.to(lastStep, total, last));
    }

    private void note(RunEvent.Note note) {
        if (note.level() != RunEvent.Note.Level.INFO) {
            context.terminal()
                    .say("  " + note.level().name().toLowerCase(Locale.ROOT) + ": " + note.text());
        }
    }

    private void finish(RunEvent.Finished finished) {
        steps.ifPresent(shown ->
                shown.done(
                        switch (finished.outcome()) {
                            case COMPLETED -> lastStep + " steps, " + last;
                            case STOPPED ->
                                    "stopped after step "
                                            + lastStep
                                            + "; go on with mint train "
                                            + run.path();
                            case FAILED ->
                                    "failed after step " + lastStep + ": " + finished.reason();
                        }));
        steps = Optional.empty();
    }

    private static String heldOut(RunEvent.HeldOut h) {
        return String.format(
                Locale.ROOT,
                "  held-out after step %d: loss %.4f (n %d)",
                h.step(),
                h.metrics().getOrDefault("eval_loss", Double.NaN),
                h.rows());
    }

    private static String metrics(RunEvent.Step step) {
        StringBuilder text = new StringBuilder();
        append(text, step, "loss", "loss %.3f");
        append(text, step, "rewards/accuracies", " · accuracy %.2f");
        append(text, step, "tokens_per_second", " · %.0f tokens/s");
        return text.toString();
    }

    private static void append(
            StringBuilder text, RunEvent.Step step, String metric, String format) {
        Double value = step.metrics().get(metric);
        if (value != null) {
            text.append(String.format(Locale.ROOT, format, value));
        }
    }

    /// Shows what is left and ends.
    @Override
    public void close() {
        ended = true;
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
