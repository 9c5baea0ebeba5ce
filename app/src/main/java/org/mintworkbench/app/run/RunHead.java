package org.mintworkbench.app.run;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunState;

/// What a run is, how far it is, and what can be done to it.
final class RunHead extends VBox {
    private final LiveRunViewModel model;
    private final HBox title = Rows.row(10);
    private final Label phase = Labels.text("", "dense", "medium");
    private final Label steps = Labels.text("", "dense", "muted");
    private final HBox dot = new HBox();
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox blocks = new HBox();
    private final Button stop = Buttons.plain("Stop and save", Feather.SAVE, () -> {});
    private final Button resume = Buttons.primary("Resume", Feather.PLAY, () -> {});

    RunHead(LiveRunViewModel model) {
        this.model = model;
        getStyleClass().add("run-header");
        stop.setId("stop-run");
        resume.setId("resume-run");
        Buttons.explained(
                stop, "The engine saves a checkpoint and ends; pressed again, it ends at once");
        Buttons.explained(resume, "An engine takes the run up at its last checkpoint");
        stop.setOnAction(e -> model.stop());
        resume.setOnAction(e -> model.resume());
        bar.setMaxWidth(Double.MAX_VALUE);
        dot.setAlignment(javafx.geometry.Pos.CENTER);
        steps.setMinWidth(Label.USE_PREF_SIZE);
        VBox progress = new VBox(5, Rows.row(6, dot, phase, Rows.spacer(), steps), bar);
        progress.setPrefWidth(330);
        progress.setMinWidth(250);
        progress.setPadding(new javafx.geometry.Insets(0, 16, 0, 0));
        HBox second = Rows.row(0, progress, blocks);
        getChildren().addAll(title, second);
    }

    void show(RunItem item, RunCurves curves) {
        RunConfig config = item.config();
        Label summary = Labels.text(summary(config), "muted", "dense");
        summary.setMinWidth(0);
        summary.setTextOverrun(OverrunStyle.ELLIPSIS);
        Label name = Labels.text(config.name(), "title-page");
        name.setMinWidth(Label.USE_PREF_SIZE);
        title.getChildren()
                .setAll(
                        name,
                        Labels.chip(PhaseChip.objective(config.objective()), "accent"),
                        Labels.chip(RunFormViewModel.presetName(config.preset()), "outline"),
                        summary,
                        Rows.spacer());
        if (item.isActive()) {
            boolean stopping = model.stoppingProperty().get();
            stop.setText(stopping ? "End now" : "Stop and save");
            title.getChildren().add(stop);
        } else if (item.unreadable().isEmpty()
                && (item.state().canResume() || item.state().phase() == RunState.Phase.WAITING)) {
            boolean starting = model.startingProperty().get();
            boolean fresh = item.state().phase() == RunState.Phase.WAITING;
            resume.setText(starting ? "Starting the engine" : fresh ? "Start" : "Resume");
            resume.setDisable(starting);
            title.getChildren().add(resume);
        }
        showProgress(item, curves);
        showBlocks(curves);
    }

    private static String summary(RunConfig config) {
        String model = config.model().replaceAll(".*[/\\\\]", "");
        if (config.trainedElsewhere()) {
            return model + " · trained elsewhere, see provenance.json"; // some fields fill places
        }
        if (config.objective() instanceof ObjectiveConfig.Base) {
            return model + " · untouched";
        }
        String weight =
                switch (config.objective()) {
                    case ObjectiveConfig.Orpo o -> " · λ " + FormTexts.plain(o.lambda());
                    case ObjectiveConfig.Dpo d -> " · β " + FormTexts.plain(d.beta());
                    case ObjectiveConfig.Sft s -> "";
                    case ObjectiveConfig.Base b -> "";
                };
        int batch = config.batch().microBatch() * config.batch().accumulation();
        return model
                + " · LoRA r "
                + config.lora().rank()
                + " α "
                + FormTexts.plain(config.lora().alpha())
                + weight
                + " · "
                + config.preferences()
                + " · lr "
                + FormTexts.plain(config.optimizer().learningRate())
                + " · batch "
                + batch
                + " · seed "
                + config.seed();
    }

    private void showProgress(RunItem item, RunCurves curves) {
        dot.getChildren()
                .setAll(
                        PhaseChip.dot(
                                troubled(item) ? RunState.Phase.FAILED : item.state().phase()));
        int total =
                curves.started()
                        .map(RunEvent.Started::totalSteps)
                        .orElse(item.state().totalSteps());
        int step = curves.lastStep().map(RunEvent.Step::step).orElse(item.state().step());
        phase.setText(words(item, curves));
        bar.setProgress(progress(item, curves, step, total));
        String time =
                Pace.of(curves)
                        .map(p ->
                                " · "
                                        + Numbers.clock(p.elapsed())
                                        + (item.isActive() ? " < " + Numbers.clock(p.left()) : ""))
                        .orElse("");
        steps.setText(total == 0 ? "" : Numbers.count(step) + " / " + Numbers.count(total) + time);
    }

    private static double progress(RunItem item, RunCurves curves, int step, int total) {
        Optional<RunEvent.Progress> other =
                curves.progress().filter(p -> item.isActive() && p.total() > 0);
        if (other.isPresent()) {
            return (double) other.get().done() / other.get().total();
        }
        if (total > 0) {
            return (double) step / total;
        }
        return item.state().phase() == RunState.Phase.COMPLETED ? 1 : 0;
    }

    private boolean troubled(RunItem item) {
        return item.unreadable().isPresent() || model.refusedProperty().get().isPresent();
    }

    private String words(RunItem item, RunCurves curves) {
        if (item.unreadable().isPresent()) {
            return "Cannot be read";
        }
        if (model.refusedProperty().get().isPresent()) {
            return "Failed to start";
        }
        return switch (item.state().phase()) {
            case WAITING ->
                    model.startingProperty().get()
                            ? "Starting the engine"
                            : "Waiting for an engine";
            case RUNNING -> running(item, curves);
            case COMPLETED -> "Completed";
            case STOPPED -> "Stopped and saved";
            case FAILED -> "Failed";
            case INTERRUPTED -> "Interrupted";
        };
    }

    private String running(RunItem item, RunCurves curves) {
        if (model.stoppingProperty().get()) {
            return "Saving a checkpoint, then stopping";
        }
        if (curves.progress().isPresent()) {
            RunEvent.Progress p = curves.progress().get();
            String stage =
                    p.stage().substring(0, 1).toUpperCase(Locale.ROOT) + p.stage().substring(1);
            String detail = p.detail().isEmpty() ? "" : " " + p.detail();
            return stage
                    + detail
                    + (p.total() > 0
                            ? ", " + Numbers.count(p.done()) + " of " + Numbers.count(p.total())
                            : "");
        }
        int epochs = (int) Math.ceil(item.config().batch().epochs());
        return curves.lastStep()
                .map(s ->
                        "Training, epoch "
                                + Math.clamp((int) Math.ceil(s.epoch()), 1, Math.max(1, epochs))
                                + " of "
                                + epochs)
                .orElse("Getting ready");
    }

    private void showBlocks(RunCurves curves) {
        blocks.getChildren().clear();
        curves.lastStep().ifPresent(step -> figures(step, curves));
    }

    private void figures(RunEvent.Step step, RunCurves curves) {
        figure("Loss", step.metrics().get("loss"), Numbers::compact, "");
        curves.lastHeldOut()
                .ifPresent(held ->
                        figure(
                                "Held-out loss",
                                held.metrics().get("eval_loss"),
                                Numbers::compact,
                                "n " + held.rows()));
        figure(
                "Throughput",
                step.metrics().get("tokens_per_second"),
                v -> Numbers.count(Math.round(v)),
                "tokens/s");
        figure("Step time", step.metrics().get("step_seconds"), v -> Numbers.fixed(v, 2), "s");
        Pace.of(curves)
                .filter(p -> curves.finished().isEmpty())
                .ifPresent(
                        p -> blocks.getChildren().add(block("Left", Numbers.clock(p.left()), "")));
    }

    private void figure(
            String name,
            @org.jspecify.annotations.Nullable Double value,
            java.util.function.DoubleFunction<String> format,
            String unit) {
        if (value != null) {
            blocks.getChildren().add(block(name, format.apply(value), unit));
        }
    }

    private static VBox block(String name, String value, String unit) {
        Label figure = Labels.text(value, "figure");
        figure.setMinWidth(Label.USE_PREF_SIZE);
        Label caption = Labels.text(name, "caption", "muted");
        caption.setMinWidth(Label.USE_PREF_SIZE);
        Label small = Labels.text(unit, "caption", "muted");
        small.setMinWidth(Label.USE_PREF_SIZE);
        HBox line = Rows.row(4, figure, small);
        line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        VBox box = new VBox(caption, line);
        box.getStyleClass().add("metric-block");
        return box;
    }
}
