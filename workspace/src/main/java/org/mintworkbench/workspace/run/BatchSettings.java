package org.mintworkbench.workspace.run;

import org.mintworkbench.workspace.Checks;

/// How rows become steps.
///
/// @param unit what micro-batches are counted in
/// @param weights how much each pair of a case counts
/// @param microBatch units in one forward pass
/// @param accumulation micro-batches in one optimiser step
/// @param epochs passes over the data; a fraction is allowed
/// @param maxSteps greatest number of optimiser steps, 0 for no limit
/// @param maxLength greatest number of tokens of a row
/// @param maxPromptLength greatest number of prompt tokens when a row is too long
///   ([Truncation#TRL_0_11])
/// @param truncation whose rules cut a row that is too long
/// @param order row order within an epoch
/// @param recompute what is kept for the backward pass
/// @param pixels what a student that sees is shown
public record BatchSettings(
        Unit unit,
        PairWeights weights,
        int microBatch,
        int accumulation,
        double epochs,
        int maxSteps,
        int maxLength,
        int maxPromptLength,
        Truncation truncation,
        Order order,
        Recompute recompute,
        Pixels pixels) {

    /// Each case before its own image.
    public BatchSettings(
            Unit unit,
            PairWeights weights,
            int microBatch,
            int accumulation,
            double epochs,
            int maxSteps,
            int maxLength,
            int maxPromptLength,
            Truncation truncation,
            Order order,
            Recompute recompute) {
        this(
                unit,
                weights,
                microBatch,
                accumulation,
                epochs,
                maxSteps,
                maxLength,
                maxPromptLength,
                truncation,
                order,
                recompute,
                Pixels.PASSED);
    }

    /// What is shuffled and batched. A case with one pair of lists is the same by both.
    public enum Unit {
        /// each preference pair by itself, as in TRL
        PAIR,
        /// all pairs of a case together: its prompt and each of its answers are computed once
        CASE
    }

    /// How the pairs of a case share its weight.
    public enum PairWeights {
        /// alike, as in the paper
        UNIFORM,
        /// by the teacher's probability of the preferred label; needs pairs of single labels
        TEACHER
    }

    /// Whose rules cut a row.
    public enum Truncation {
        TRL_1_16,
        TRL_0_11
    }

    /// Row order.
    public enum Order {
        SHUFFLED,
        AS_GIVEN
    }

    /// Layer checkpointing: recomputing costs a third more time and saves most of the memory.
    public enum Recompute {
        NOTHING,
        LAYERS
    }

    public BatchSettings {
        Checks.require(microBatch >= 1, "batch.microBatch", "must be at least 1");
        Checks.require(
                weights == PairWeights.UNIFORM || unit == Unit.CASE,
                "batch.weights",
                "must be uniform unless batch.unit is case");
        Checks.require(accumulation >= 1, "batch.accumulation", "must be at least 1");
        Checks.require(epochs > 0, "batch.epochs", "must be above 0");
        Checks.require(maxSteps >= 0, "batch.maxSteps", "must be 0 or more");
        Checks.require(maxLength >= 8, "batch.maxLength", "must be at least 8");
        Checks.require(maxPromptLength >= 1, "batch.maxPromptLength", "must be at least 1");
        Checks.require(
                truncation != Truncation.TRL_0_11 || maxPromptLength < maxLength,
                "batch.maxPromptLength",
                "must be below batch.maxLength, or a cut row has no answer left");
    }
}
