package org.mintworkbench.engine.evaluate;

/// How an answer lies between the teacher's preferred and rejected labels.
///
/// @param coverage share of the answer among the preferred, 0 to 1
/// @param avoidance 1 minus a share among the rejected, 0 to 1
/// @param car their mean, see [#weighted]
public record CarScore(double coverage, double avoidance, double car) {

    /// The paper's harmonic mean 2CA / (C + A), 0 when both are 0.
    static CarScore harmonic(double coverage, double avoidance) {
        double sum = coverage + avoidance;
        return new CarScore(coverage, avoidance, sum > 0 ? 2 * coverage * avoidance / sum : 0);
    }

    /// The released code's (1 + w)CA / (wC + A), 0 when the denominator is. w = 1 is the harmonic
    /// mean; it is no F-beta score, which has w squared.
    static CarScore weighted(double coverage, double avoidance, double w) {
        double sum = w * coverage + avoidance;
        return new CarScore(
                coverage, avoidance, sum > 0 ? (1 + w) * coverage * avoidance / sum : 0);
    }
}
