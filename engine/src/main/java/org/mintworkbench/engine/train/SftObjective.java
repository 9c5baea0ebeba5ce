package org.mintworkbench.engine.train;

import java.util.List;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// Supervised fine-tuning on the chosen answers: mean negative log-likelihood of the scored tokens.
record SftObjective(ObjectiveConfig.Scored scored) implements Objective {

    @Override
    public MicroBatch batch(List<TrainingRow> rows) {
        return MicroBatch.ofChosen(rows, this::likelihood);
    }

    private boolean[] likelihood(TokenSequence sequence) {
        return switch (scored) {
            case RESPONSE -> sequence.response();
            case PROMPT_AND_RESPONSE -> sequence.everything();
        };
    }

    @Override
    public MeasuredLoss loss(MicroBatch batch, double share) {
        return new MeasuredLoss(
                List.of(),
                logProbs -> {
                    Tensor mask = batch.likelihoodMask();
                    return Objective.kernels().callAll("sft", logProbs, mask, share);
                });
    }

    @Override
    public double[] shares(List<MicroBatch> step) {
        double all = step.stream().mapToDouble(MicroBatch::likelihoodTokens).sum();
        return step.stream().mapToDouble(batch -> batch.likelihoodTokens() / all).toArray();
    }
}
