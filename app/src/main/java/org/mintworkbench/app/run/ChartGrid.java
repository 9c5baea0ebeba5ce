package org.mintworkbench.app.run;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.mintworkbench.app.chart.LivePane;
import org.mintworkbench.app.chart.SharedX;
import org.mintworkbench.app.chart.Trace;
import org.mintworkbench.app.chart.Trace.Ink;
import org.mintworkbench.app.chart.Trace.Side;
import org.mintworkbench.app.chart.Trace.Stroke;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// The four live charts of a run, with one crosshair.
final class ChartGrid extends GridPane {
    private final SharedX x;
    private final LivePane loss;
    private final LivePane rewards;
    private final LivePane optimiser;
    private final LivePane heldOut;

    ChartGrid(SharedX x) {
        this.x = x;
        loss = new LivePane("Loss", "nats per token", x);
        rewards = new LivePane("Rewards", "accuracy", x);
        optimiser = new LivePane("Optimiser", "gradient norm", x);
        heldOut = new LivePane("Held-out", "loss", x);
        rewards.mark(0.5, "chance 0.50");
        add(loss, 0, 0);
        add(rewards, 1, 0);
        add(optimiser, 0, 1);
        add(heldOut, 1, 1);
        loss.getStyleClass().setAll("pane", "cell-nw");
        rewards.getStyleClass().setAll("pane", "cell-ne");
        optimiser.getStyleClass().setAll("pane", "cell-sw");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().setAll(half, half);
        RowConstraints tall = new RowConstraints();
        tall.setPercentHeight(50);
        tall.setVgrow(Priority.ALWAYS);
        getRowConstraints().setAll(tall, tall);
    }

    void logLoss(LivePane.Spacing spacing) {
        loss.space(spacing);
    }

    /// The curves of a run, from now on.
    void show(RunCurves curves, RunConfig config) {
        loss.show(losses(curves, config.objective()));
        rewards.show(
                List.of(
                        new Trace(
                                "accuracy",
                                Ink.SECOND,
                                Side.LEFT,
                                Stroke.SMOOTHED,
                                curves.training("rewards/accuracies"),
                                v -> Numbers.fixed(v, 3)),
                        new Trace(
                                "margin (right)",
                                Ink.THIRD,
                                Side.RIGHT,
                                Stroke.SMOOTHED,
                                curves.training("rewards/margins"),
                                Numbers::compact)));
        optimiser.show(
                List.of(
                        new Trace(
                                "grad norm",
                                Ink.FIRST,
                                Side.LEFT,
                                Stroke.SMOOTHED,
                                curves.training("grad_norm"),
                                Numbers::compact),
                        new Trace(
                                "learning rate (right)",
                                Ink.THIRD,
                                Side.RIGHT,
                                Stroke.EXACT,
                                curves.training("learning_rate"),
                                v -> v == 0 ? "0" : Numbers.scientific(v, 2))));
        heldOut.show(
                List.of(
                        new Trace(
                                "loss",
                                Ink.FIRST,
                                Side.LEFT,
                                Stroke.POINTS,
                                curves.heldOut("eval_loss"),
                                Numbers::compact),
                        new Trace(
                                "accuracy (right)",
                                Ink.THIRD,
                                Side.RIGHT,
                                Stroke.POINTS,
                                curves.heldOut("eval_rewards/accuracies"),
                                v -> Numbers.fixed(v, 3))));
        absences(config);
        refresh(curves);
    }

    private static List<Trace> losses(RunCurves curves, ObjectiveConfig objective) {
        Trace total =
                new Trace(
                        "total",
                        Ink.FIRST,
                        Side.LEFT,
                        Stroke.SMOOTHED,
                        curves.training("loss"),
                        Numbers::compact);
        return switch (objective) {
            case ObjectiveConfig.Orpo o ->
                    List.of(
                            total,
                            new Trace(
                                    "NLL",
                                    Ink.SECOND,
                                    Side.LEFT,
                                    Stroke.DASHED,
                                    curves.training("nll_loss"),
                                    Numbers::compact),
                            new Trace(
                                    "λ · odds ratio",
                                    Ink.THIRD,
                                    Side.LEFT,
                                    Stroke.SMOOTHED,
                                    curves.training(RunCurves.WEIGHTED_ODDS),
                                    Numbers::compact));
            case ObjectiveConfig.Base b -> List.of(total);
            case ObjectiveConfig.Sft s -> List.of(total);
            case ObjectiveConfig.Dpo d -> List.of(total);
        };
    }

    private void absences(RunConfig config) {
        boolean base = config.objective() instanceof ObjectiveConfig.Base;
        boolean pairs =
                config.objective() instanceof ObjectiveConfig.Orpo
                        || config.objective() instanceof ObjectiveConfig.Dpo;
        String none = "A base run trains nothing; it only answers";
        loss.absent(base ? none : "");
        optimiser.absent(base ? none : "");
        rewards.absent(base ? none : pairs ? "" : "SFT compares no answers, so it has no rewards");
        heldOut.absent(
                base
                        ? none
                        : config.evaluation().every() == 0
                                ? "This run was set to no held-out evaluations"
                                : "No held-out evaluation yet");
    }

    /// Draws what came in since.
    void refresh(RunCurves curves) {
        x.nowProperty().set(curves.lastStep().map(s -> s.step()).orElse(0));
        x.totalProperty().set(curves.started().map(s -> s.totalSteps()).orElse(0));
        heldOut.note(
                curves.lastHeldOut()
                        .map(h -> "n = " + Numbers.count(h.rows()) + " pairs")
                        .orElse(""));
        loss.refresh();
        rewards.refresh();
        optimiser.refresh();
        heldOut.refresh();
    }
}
