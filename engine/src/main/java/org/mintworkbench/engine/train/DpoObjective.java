package org.mintworkbench.engine.train;

import java.util.List;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// Direct preference optimisation (Rafailov et al. 2023) with the sigmoid loss, as TRL 1.16. Its
/// rows carry what the reference policy thinks of them: see [ReferencePolicy].
record DpoObjective(double beta) implements Objective {
    private static final List<String> METRICS =
            List.of(
                    "rewards/chosen",
                    "rewards/rejected",
                    "rewards/accuracies",
                    "rewards/margins",
                    "logps/chosen",
                    "logps/rejected");

    @Override
    public MicroBatch batch(List<TrainingRow> rows) {
        return MicroBatch.ofPairs(rows, TokenSequence::nothing);
    }

    @Override
    public MeasuredLoss loss(MicroBatch batch, double share) {
        if (batch.reference().length != batch.tokens().rows()) {
            throw new IllegalStateException("rows without reference log-probabilities");
        }
        Kernels kernels = Objective.kernels();
        return new MeasuredLoss(
                METRICS,
                logProbs -> {
                    Tensor reference =
                            Tensor.ofDoubles(batch.reference(), batch.reference().length);
                    return kernels.callAll(
                            "dpo",
                            logProbs,
                            batch.responseMask(),
                            reference,
                            batch.pairs().chosenRows(),
                            batch.pairs().rejectedRows(),
                            batch.pairs().weightTensor(),
                            beta,
                            share);
                });
    }

    @Override
    public double[] shares(List<MicroBatch> step) {
        return Objective.alike(step.size());
    }
}
