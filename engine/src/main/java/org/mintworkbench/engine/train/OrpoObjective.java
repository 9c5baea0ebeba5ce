package org.mintworkbench.engine.train;

import java.util.List;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// Odds-ratio preference optimisation (Hong et al. 2024), as TRL 1.16 computes it.
record OrpoObjective(ObjectiveConfig.Orpo config) implements Objective {
    private static final List<String> METRICS =
            List.of(
                    "nll_loss",
                    "log_odds_ratio",
                    "log_odds_chosen",
                    "rewards/chosen",
                    "rewards/rejected",
                    "rewards/accuracies",
                    "rewards/margins",
                    "logps/chosen",
                    "logps/rejected");

    @Override
    public MicroBatch batch(List<TrainingRow> rows) {
        return MicroBatch.ofPairs(rows, this::likelihood);
    }

    private boolean[] likelihood(TokenSequence chosen) {
        return switch (config.nll()) {
            case RESPONSE -> chosen.response();
            case PROMPT_AND_RESPONSE -> chosen.everything();
        };
    }

    @Override
    public MeasuredLoss loss(MicroBatch batch, double share) {
        Kernels kernels = Objective.kernels();
        int normalise = config.logProb() == ObjectiveConfig.LogProb.MEAN ? 1 : 0;
        return new MeasuredLoss(
                METRICS,
                logProbs ->
                        kernels.callAll(
                                "orpo",
                                logProbs,
                                batch.responseMask(),
                                batch.likelihoodMask(),
                                batch.pairs().chosenRows(),
                                batch.pairs().rejectedRows(),
                                batch.pairs().weightTensor(),
                                config.lambda(),
                                normalise,
                                share));
    }

    @Override
    public double[] shares(List<MicroBatch> step) {
        return Objective.alike(step.size());
    }
}
