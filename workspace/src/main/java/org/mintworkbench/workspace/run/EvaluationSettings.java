package org.mintworkbench.workspace.run;

import org.mintworkbench.workspace.Checks;

/// What happens between steps.
///
/// @param every steps between held-out evaluations, 0 for none
/// @param rows greatest number of held-out rows used
/// @param saveEvery steps between checkpoints, 0 for only the last
/// @param keep how many of the newest checkpoints of `saveEvery` stay, beside the best and the
///   newest of all; 0 for all
/// @param divergence how many times the highest of the first three losses, and one more, the
///   smoothed loss must exceed to end the run as diverged; 0 for never
public record EvaluationSettings(int every, int rows, int saveEvery, int keep, double divergence) {
    public static final double USUAL_DIVERGENCE = 3;

    /// With the usual watch for a loss that diverges.
    public EvaluationSettings(int every, int rows, int saveEvery, int keep) {
        this(every, rows, saveEvery, keep, USUAL_DIVERGENCE);
    }

    public EvaluationSettings {
        Checks.require(every >= 0, "evaluation.every", "must be 0 or more");
        Checks.require(rows >= 1, "evaluation.rows", "must be at least 1");
        Checks.require(saveEvery >= 0, "evaluation.saveEvery", "must be 0 or more");
        Checks.require(keep >= 0, "evaluation.keep", "must be 0 or more");
        Checks.require(
                divergence == 0 || (divergence >= 1 && Double.isFinite(divergence)),
                "evaluation.divergence",
                "must be 0 (never) or at least 1");
    }
}
