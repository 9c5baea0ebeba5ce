package org.mintworkbench.engine.train;

import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;

/// How training ended.
///
/// @param step the last step done
/// @param reason one sentence, empty when completed
public record TrainingEnd(Outcome outcome, int step, String reason) {
    static TrainingEnd completed(int step) {
        return new TrainingEnd(Outcome.COMPLETED, step, "");
    }

    static TrainingEnd stopped(int step) {
        return new TrainingEnd(
                Outcome.STOPPED,
                step,
                "Stopped on request; it can be resumed at step " + step + ".");
    }

    static TrainingEnd failed(int step, String reason) {
        return new TrainingEnd(Outcome.FAILED, step, reason);
    }
}
