package org.mintworkbench.workspace.evaluation;

import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// By which number a student's labels are ranked. All follow from the terms of [LabelScores].
public enum RankingScore {
    /// log p(label, terminator | case), summed over the tokens: the label's probability
    SUM,
    /// the sum divided by the number of tokens, the terminator counted: long names are not put back
    MEAN,
    /// the sum minus the same sum under the prompt without the case: what the case adds
    PRIOR_CORRECTED;

    /// @param sum of the log-probabilities, in nats
    /// @param tokens at least 1
    /// @param prior the sum without the case
    public double of(double sum, int tokens, double prior) {
        return switch (this) {
            case SUM -> sum;
            case MEAN -> sum / tokens;
            case PRIOR_CORRECTED -> sum - prior;
        };
    }

    public ScoreKind kind() {
        return switch (this) {
            case SUM -> ScoreKind.LOG_PROBABILITY;
            case MEAN -> ScoreKind.MEAN_LOG_PROBABILITY;
            case PRIOR_CORRECTED -> ScoreKind.LOG_PROBABILITY_GAIN;
        };
    }

    /// As in a table: `ranked by sum`.
    public String words() {
        return switch (this) {
            case SUM -> "sum";
            case MEAN -> "mean per token";
            case PRIOR_CORRECTED -> "sum less prior";
        };
    }
}
