package org.mintworkbench.app.run;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.mintworkbench.app.chart.LivePane;
import org.mintworkbench.app.chart.Series;
import org.mintworkbench.app.chart.SharedX;
import org.mintworkbench.app.chart.Trace;
import org.mintworkbench.app.chart.Trace.Ink;
import org.mintworkbench.app.chart.Trace.Side;
import org.mintworkbench.app.chart.Trace.Stroke;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// The four live charts of a run, with one crosshair: its loss, the rewards of its answers, how
/// often the preferred one wins, and its optimiser.
final class ChartGrid extends GridPane {
    private final SharedX x;
    private final LivePane loss;
    private final LivePane rewards;
    private final LivePane accuracy;
    private final LivePane optimiser;

    ChartGrid(SharedX x) {
        this.x = x;
        loss = new LivePane("Loss", "nats per token", x);
        rewards = new LivePane("Rewards", "reward, nats", x);
        accuracy = new LivePane("Accuracy", "share of pairs", x);
        optimiser = new LivePane("Optimiser", "gradient norm", x);
        rewards.mark(0, "zero");
        add(loss, 0, 0);
        add(rewards, 1, 0);
        add(optimiser, 0, 1);
        add(accuracy, 1, 1);
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
        rewards.show(rewards(curves));
        showAccuracy(curves, config.objective());
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

    /// All three in the same nats, so on one axis: the margin is the preferred answer's reward less
    /// the rejected one's.
    private static List<Trace> rewards(RunCurves curves) {
        return List.of(
                reward("chosen", Ink.SECOND, Stroke.SMOOTHED, curves.training("rewards/chosen")),
                reward("rejected", Ink.THIRD, Stroke.DASHED, curves.training("rewards/rejected")),
                reward("margin", Ink.FIRST, Stroke.SMOOTHED, curves.training("rewards/margins")));
    }

    private static Trace reward(String name, Ink ink, Stroke stroke, Series series) {
        return new Trace(name, ink, Side.LEFT, stroke, series, Numbers::compact);
    }

    /// What was trained on and what was held out, side by side. SFT compares no answers: then the
    /// held-out loss has the chart to itself.
    private void showAccuracy(RunCurves curves, ObjectiveConfig objective) {
        if (!comparesAnswers(objective)) {
            accuracy.name("Held-out", "nats per token");
            accuracy.unmark();
            accuracy.show(List.of(heldOutLoss("loss", Side.LEFT, curves)));
            return;
        }
        accuracy.name("Accuracy", "share of pairs");
        accuracy.mark(0.5, "chance 0.50");
        accuracy.show(
                List.of(
                        new Trace(
                                "training",
                                Ink.SECOND,
                                Side.LEFT,
                                Stroke.SMOOTHED,
                                curves.training("rewards/accuracies"),
                                v -> Numbers.fixed(v, 3)),
                        new Trace(
                                "held-out",
                                Ink.FIRST,
                                Side.LEFT,
                                Stroke.POINTS,
                                curves.heldOut("eval_rewards/accuracies"),
                                v -> Numbers.fixed(v, 3)),
                        heldOutLoss("loss (right)", Side.RIGHT, curves)));
    }

    private static Trace heldOutLoss(String name, Side side, RunCurves curves) {
        return new Trace(
                name,
                Ink.THIRD,
                side,
                Stroke.POINTS,
                curves.heldOut("eval_loss"),
                Numbers::compact);
    }

    private static boolean comparesAnswers(ObjectiveConfig objective) {
        return switch (objective) {
            case ObjectiveConfig.Orpo o -> true;
            case ObjectiveConfig.Dpo d -> true;
            case ObjectiveConfig.Sft s -> false;
            case ObjectiveConfig.Base b -> false;
        };
    }

    private void absences(RunConfig config) {
        boolean base = config.objective() instanceof ObjectiveConfig.Base;
        boolean pairs = comparesAnswers(config.objective());
        String none = "A base run trains nothing; it only answers";
        loss.absent(base ? none : "");
        optimiser.absent(base ? none : "");
        rewards.absent(base ? none : pairs ? "" : "SFT compares no answers, so it has no rewards");
        accuracy.absent(base ? none : pairs ? "" : noHeldOut(config));
    }

    private static String noHeldOut(RunConfig config) {
        return config.evaluation().every() == 0
                ? "This run was set to no held-out evaluations"
                : "No held-out evaluation yet";
    }

    /// Draws what came in since.
    void refresh(RunCurves curves) {
        x.nowProperty().set(curves.lastStep().map(s -> s.step()).orElse(0));
        x.totalProperty().set(curves.started().map(s -> s.totalSteps()).orElse(0));
        loss.refresh();
        rewards.refresh();
        optimiser.refresh();
        accuracy.refresh();
    }
}
