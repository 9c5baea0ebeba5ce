package org.mintworkbench.workspace.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// `ranking-figures.json` of an evaluation: what only rankings of all labels can tell.
/// `rank-confusion.jsonl` beside it holds the [ConfusionRow]s.
public record RankingFigures(int schema, List<Method> methods) implements Versioned {
    public static final String FILE = "ranking-figures.json";
    public static final String CONFUSION = "rank-confusion.jsonl";

    public RankingFigures {
        methods = List.copyOf(methods);
    }

    /// One method on one part.
    ///
    /// @param n cases with a ranking
    /// @param missing cases of the part without one, which no figure here counts
    /// @param top `top[N - 1]`: share of the n cases with the truth among the first N, for every N
    ///   up to the number of labels
    /// @param meanRank of the truth, 1 is best; one more than the labels where it is not ranked
    /// @param calibration where the scores give probabilities: see [Calibration]
    public record Method(
            String method,
            String part,
            int n,
            int missing,
            double[] top,
            double meanRank,
            Optional<Calibration> calibration) {
        public Method {
            Checks.require(n >= 1, "n", "must be at least 1");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Method m
                    && method.equals(m.method)
                    && part.equals(m.part)
                    && n == m.n
                    && missing == m.missing
                    && meanRank == m.meanRank
                    && Arrays.equals(top, m.top)
                    && calibration.equals(m.calibration);
        }

        @Override
        public int hashCode() {
            return method.hashCode();
        }
    }

    /// Of the first label's confidence, which is the softmax of a student's scores over the labels:
    /// under the sum the probability that the student gives it if it must name one of them.
    ///
    /// @param ece expected calibration error, 0 to 1
    /// @param mce largest gap of a bin, 0 to 1
    /// @param brier mean squared distance of the confidence from right or wrong, 0 to 1
    /// @param bins of equal width, empty ones left out
    public record Calibration(double ece, double mce, double brier, List<Bin> bins) {
        public Calibration {
            bins = List.copyOf(bins);
        }
    }

    /// @param low confidence above which the bin begins
    /// @param cases at least 1
    public record Bin(double low, double high, int cases, double confidence, double accuracy) {}

    /// How a method ranks the labels for the cases of one true label: a line of
    /// `rank-confusion.jsonl`.
    ///
    /// @param truth id
    /// @param labels ids by mean rank, best first; at most [#MOST] of them
    /// @param meanRanks same length
    public record ConfusionRow(
            String method,
            String part,
            String truth,
            int cases,
            List<String> labels,
            List<Double> meanRanks) {
        /// So that ten thousand labels do not make a row for each of ten thousand long.
        public static final int MOST = 1000;

        public ConfusionRow {
            labels = List.copyOf(labels);
            meanRanks = List.copyOf(meanRanks);
            Checks.require(
                    labels.size() == meanRanks.size(), "meanRanks", "must be as many as labels");
        }
    }
}
