package org.mintworkbench.engine.preference;

import java.util.List;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.teacher.RankedLabels;
import org.mintworkbench.workspace.teacher.Ranking;

/// What an examination keeps of a case's ranking.
///
/// @param labels of the task that it ranks
/// @param truthRank from 1, equal scores in the task's label order; 0 when the truth is not ranked
/// @param tiedAtEdge whether equal scores lie on both sides of the k-th place, or of the q-th from
///   the end
/// @param tiedInTail labels among the last q that score the same as their neighbour there
record TeacherFacts(int labels, int truthRank, boolean tiedAtEdge, int tiedInTail) {
    static TeacherFacts of(
            Ranking ranking, String truth, LabelIndex labels, PairingConfig pairing) {
        RankedLabels known = RankedLabels.of(ranking, labels);
        int n = known.ids().size();
        return new TeacherFacts(
                n,
                known.ids().indexOf(truth) + 1,
                known.isTiedAt(pairing.k()) || known.isTiedAt(n - pairing.q()),
                tied(known.scores(), Math.max(0, n - pairing.q())));
    }

    private static int tied(List<Double> scores, int from) {
        int tied = 0;
        for (int i = from; i < scores.size(); i++) {
            boolean before = i > from && scores.get(i).equals(scores.get(i - 1));
            boolean after = i + 1 < scores.size() && scores.get(i).equals(scores.get(i + 1));
            tied += before || after ? 1 : 0;
        }
        return tied;
    }
}
