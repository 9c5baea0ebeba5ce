package org.mintworkbench.app.run;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunState.Phase;

/// A run's phase and objective in a word.
final class PhaseChip {
    private PhaseChip() {}

    static Label of(RunItem run) {
        if (run.unreadable().isPresent()) {
            return Labels.chip("unreadable", "bad");
        }
        boolean untouched =
                run.config().objective() instanceof ObjectiveConfig.Base
                        && run.state().phase() == Phase.WAITING;
        return untouched ? Labels.chip("untouched", "outline") : of(run.state().phase());
    }

    private static Label of(Phase phase) {
        return switch (phase) {
            case WAITING -> Labels.chip("waiting");
            case RUNNING -> Labels.chip("training", "accent");
            case COMPLETED -> Labels.chip("completed", "ok");
            case STOPPED -> Labels.chip("stopped", "warn");
            case FAILED -> Labels.chip("failed", "bad");
            case INTERRUPTED -> Labels.chip("interrupted", "warn");
        };
    }

    static Region dot(Phase phase) {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        dot.getStyleClass()
                .add(
                        switch (phase) {
                            case WAITING -> "idle";
                            case RUNNING, COMPLETED -> "ok";
                            case STOPPED, INTERRUPTED -> "warn";
                            case FAILED -> "bad";
                        });
        return dot;
    }

    static String objective(ObjectiveConfig objective) {
        return switch (objective) {
            case ObjectiveConfig.Base b -> "Base";
            case ObjectiveConfig.Sft s -> "SFT";
            case ObjectiveConfig.Dpo d -> "DPO";
            case ObjectiveConfig.Orpo o -> "ORPO";
        };
    }
}
