package org.mintworkbench.engine.parity.evaluation;

import java.util.List;
import org.mintworkbench.engine.parity.ParityGroup;

/// The groups of `evaluation/`, and the bounds they share.
public final class EvaluationGroups {
    static final String FOLDER = "evaluation/";

    /// For closed forms: a few roundings of values up to 1.
    static final double CLOSED = 1e-12;

    /// For quantiles of beta and t distributions, which are iterated.
    static final double QUANTILE = 1e-9;

    private EvaluationGroups() {}

    public static List<ParityGroup> all() {
        return List.of(
                new DifflibParity(),
                new CleaningParity(),
                new EvaluatorParity(),
                new EvaluatorTotalsParity(),
                new TissueParity(),
                new StatisticsParity(),
                new RankConfusionParity());
    }
}
