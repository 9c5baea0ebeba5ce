package org.mintworkbench.engine.evaluate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.mintworkbench.workspace.teacher.Ranking;

/// A method's ranking of the labels for one case: all of them, or those that a teacher names.
///
/// @param labels ids, best first
/// @param confidence in the first, 0 to 1; none where scores are no such thing
public record RankedCase(List<String> labels, OptionalDouble confidence) {

    /// Confidence is the softmax of the scores over the labels.
    static RankedCase ofScores(Ranking ranking) {
        double[] scores = ranking.scores();
        double sum = DoubleStream.of(scores).map(s -> Math.exp(s - scores[0])).sum();
        return new RankedCase(
                ranking.labels(),
                scores.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 / sum));
    }

    static RankedCase ofOrder(List<String> labels) {
        return new RankedCase(labels, OptionalDouble.empty());
    }

    /// 1 is best; a label that is not ranked stands behind all of the task's, also where a teacher
    /// ranks only some of them.
    ///
    /// @param all number of the task's labels
    int rankOf(String truth, int all) {
        int at = labels.indexOf(truth);
        return at < 0 ? all + 1 : at + 1;
    }
}
