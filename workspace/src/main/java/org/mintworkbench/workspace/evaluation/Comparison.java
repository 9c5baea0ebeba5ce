package org.mintworkbench.workspace.evaluation;

/// A paired comparison of two methods on the same cases.
///
/// @param difference value of `method` minus value of `baseline`
/// @param interval of the difference, paired bootstrap over cases
/// @param pValue exact two-sided McNemar
/// @param adjustedP the same after Holm, over the comparisons of this part, rule and metric
/// @param gained cases right with `method` and wrong with `baseline`
/// @param lost the reverse
/// @param outcome better or worse only where the interval and the adjusted test agree
/// @param verdict the same in one plain sentence, for people
public record Comparison(
        String method,
        String baseline,
        String part,
        MatchRule rule,
        String metric,
        double difference,
        Interval interval,
        double pValue,
        double adjustedP,
        int gained,
        int lost,
        int n,
        Outcome outcome,
        String verdict) {
    /// What the comparison says of `method`.
    public enum Outcome {
        BETTER,
        WORSE,
        NOT_APART
    }
}
