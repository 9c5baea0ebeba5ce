package org.mintworkbench.engine.train;

import java.util.Map;
import org.mintworkbench.workspace.json.Versioned;

/// `state.json` of a checkpoint, written last: it stands for a complete checkpoint. Row order,
/// dropout and learning rate are functions of the seed and the step, so the step is all they need.
///
/// @param inputs hash of all the run depends on: a checkpoint of other inputs is not resumed
/// @param step steps done
/// @param epoch passes over the data done, with its fraction
/// @param bestStep step of the lowest held-out loss, 0 when none was measured
/// @param bestLoss that loss, 0 when none was measured
/// @param files SHA-256 of the checkpoint's other files, by name
record TrainingState(
        int schema,
        String inputs,
        int step,
        double epoch,
        int bestStep,
        double bestLoss,
        Map<String, String> files)
        implements Versioned {
    TrainingState {
        files = Map.copyOf(files);
    }

    static TrainingState start(String inputs) {
        return new TrainingState(CURRENT, inputs, 0, 0, 0, 0, Map.of());
    }

    TrainingState after(int doneStep, double doneEpoch) {
        return new TrainingState(schema, inputs, doneStep, doneEpoch, bestStep, bestLoss, Map.of());
    }

    /// Takes this step for the best if its held-out loss is lower than every earlier one.
    TrainingState measured(double heldOutLoss) {
        boolean better = Double.isFinite(heldOutLoss) && (bestStep == 0 || heldOutLoss < bestLoss);
        return better
                ? new TrainingState(schema, inputs, step, epoch, step, heldOutLoss, Map.of())
                : this;
    }

    boolean isBest() {
        return step > 0 && step == bestStep;
    }

    TrainingState withFiles(Map<String, String> hashes) {
        return new TrainingState(schema, inputs, step, epoch, bestStep, bestLoss, hashes);
    }
}
