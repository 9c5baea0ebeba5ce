package org.mintworkbench.engine.train;

import java.util.Arrays;
import java.util.List;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// What is minimised, as a function of token log-probabilities.
sealed interface Objective permits SftObjective, DpoObjective, OrpoObjective {

    /// Lays out rows for one forward pass.
    MicroBatch batch(List<TrainingRow> rows);

    /// @param share what the micro-batch's own loss is multiplied by
    MeasuredLoss loss(MicroBatch batch, double share);

    /// The part of a step's loss each of its micro-batches makes up.
    ///
    /// SFT weighs every labelled token of the step alike; ORPO and DPO weigh every micro-batch
    /// alike, short ones too (TRL 1.16).
    double[] shares(List<MicroBatch> step);

    static Objective of(ObjectiveConfig config) {
        return switch (config) {
            case ObjectiveConfig.Base base ->
                    throw new IllegalArgumentException("nothing to train");
            case ObjectiveConfig.Sft sft -> new SftObjective(sft.scored());
            case ObjectiveConfig.Dpo dpo -> new DpoObjective(dpo.beta());
            case ObjectiveConfig.Orpo orpo -> new OrpoObjective(orpo);
        };
    }

    static Kernels kernels() {
        return Kernels.load("objectives.torchscript", Objective.class);
    }

    static double[] alike(int microBatches) {
        double[] shares = new double[microBatches];
        Arrays.fill(shares, 1.0 / microBatches);
        return shares;
    }
}
