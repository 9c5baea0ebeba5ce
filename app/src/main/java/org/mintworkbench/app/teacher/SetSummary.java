package org.mintworkbench.app.teacher;

/// What k and q mean for every case of a ranking.
///
/// @param forced cases whose truth is not among the first k
/// @param tail cases whose truth is among the last q
/// @param ties cases with equal scores across an edge of a band
public record SetSummary(int cases, int forced, int tail, int ties) {
    static SetSummary of(TeacherContent content, int k, int q) {
        int forced = 0;
        int tail = 0;
        int ties = 0;
        for (LensCase lens : content.cases()) {
            int rank = lens.truthRank();
            forced += rank == 0 || rank > k ? 1 : 0;
            tail += rank > lens.labels() - q ? 1 : 0;
            double[] scores = lens.ranking().scores();
            ties += tied(scores, k) || tied(scores, scores.length - q) ? 1 : 0;
        }
        return new SetSummary(content.cases().size(), forced, tail, ties);
    }

    private static boolean tied(double[] scores, int edge) {
        return edge > 0 && edge < scores.length && scores[edge - 1] == scores[edge];
    }
}
