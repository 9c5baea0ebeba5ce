package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// Weights of pairs by the teacher's probability of the preferred label: within a case they are as
/// those probabilities, and 1 on the average, so that every case keeps the weight it has.
final class TeacherWeights {
    private TeacherWeights() {}

    /// @throws UserError if a preferred answer is not a single label, or the scores are no
    ///   probabilities
    static List<Double> of(List<PreferencePair> pairs, RankingFolder teacher) {
        ScoreKind kind = teacher.manifest().kind();
        boolean known =
                switch (kind) {
                    case PROBABILITY, LOGIT, LOG_PROBABILITY -> true;
                    case SIMILARITY, DISTANCE, MEAN_LOG_PROBABILITY, LOG_PROBABILITY_GAIN -> false;
                };
        if (!known) {
            throw new UserError(
                    "The teacher's scores are no probabilities, so pairs cannot be weighted by them.",
                    teacher.path().toString(),
                    "Use --set batch.weights=uniform.");
        }
        return of(pairs, teacher.rankings(), kind);
    }

    static List<Double> of(
            List<PreferencePair> pairs, Map<String, Ranking> rankings, ScoreKind kind) {
        List<Double> probabilities = new ArrayList<>();
        Map<String, double[]> sums = new HashMap<>();
        for (PreferencePair pair : pairs) {
            double p = probability(pair, rankings, kind);
            probabilities.add(p);
            double[] sum = sums.computeIfAbsent(pair.example(), e -> new double[2]);
            sum[0] += p;
            sum[1]++;
        }
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            double[] sum = sums.getOrDefault(pairs.get(i).example(), new double[2]);
            weights.add(sum[0] > 0 ? probabilities.get(i) * sum[1] / sum[0] : 1);
        }
        return weights;
    }

    private static double probability(
            PreferencePair pair, Map<String, Ranking> rankings, ScoreKind kind) {
        Ranking ranking = rankings.get(pair.example());
        if (ranking == null || pair.chosenLabels().size() != 1) {
            throw new UserError(
                    "Pairs are weighted by the teacher's probability of a single preferred label.",
                    "case \"" + pair.example() + "\"",
                    "Make the pairs with `mint pair --mode pair`, or use --set batch.weights=uniform.");
        }
        int rank = ranking.rankOf(pair.chosenLabels().getFirst());
        if (rank == 0) {
            return 0;
        }
        double score = ranking.scores()[rank - 1];
        // Only ratios within the case matter: the best logit is the first.
        return kind == ScoreKind.PROBABILITY ? score : Math.exp(score - ranking.scores()[0]);
    }
}
