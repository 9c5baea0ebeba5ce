package org.mintworkbench.workspace.run;

import org.mintworkbench.workspace.Checks;

/// AdamW (decoupled decay, as torch.optim.AdamW) and its schedule.
///
/// @param warmup a count of steps when 1 or more, below 1 the share of all steps, rounded up
/// @param clip greatest global gradient norm, 0 for none
public record OptimizerSettings(
        double learningRate,
        Schedule schedule,
        double warmup,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clip) {

    /// What the learning rate does after the warm-up.
    public enum Schedule {
        COSINE,
        LINEAR,
        CONSTANT
    }

    public OptimizerSettings {
        Checks.require(learningRate >= 0, "optimizer.learningRate", "must be 0 or more");
        Checks.require(warmup >= 0, "optimizer.warmup", "must be 0 or more");
        Checks.require(beta1 >= 0 && beta1 < 1, "optimizer.beta1", "must be 0 to below 1");
        Checks.require(beta2 >= 0 && beta2 < 1, "optimizer.beta2", "must be 0 to below 1");
        Checks.require(epsilon > 0, "optimizer.epsilon", "must be above 0");
        Checks.require(weightDecay >= 0, "optimizer.weightDecay", "must be 0 or more");
        Checks.require(clip >= 0, "optimizer.clip", "must be 0 or more");
    }
}
