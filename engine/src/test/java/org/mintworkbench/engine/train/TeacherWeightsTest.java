package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

class TeacherWeightsTest {
    private static PreferencePair pair(String example, List<String> chosen, String rejected) {
        return new PreferencePair(
                example,
                "",
                "prompt",
                String.join(",", chosen),
                rejected,
                chosen,
                List.of(rejected));
    }

    private static List<PreferencePair> pairs(String example) {
        List<PreferencePair> pairs = new ArrayList<>();
        for (String chosen : List.of("a", "b")) {
            for (String rejected : List.of("y", "z")) {
                pairs.add(pair(example, List.of(chosen), rejected));
            }
        }
        return pairs;
    }

    private static Ranking ranking(double... scores) {
        return new Ranking("c", List.of("a", "b", "y", "z"), scores);
    }

    @Test
    void pairsOfACaseCountAsTheTeacherBelievesInTheirLabelAndOneOnAverage() {
        Map<String, Ranking> teacher = Map.of("c", ranking(0.6, 0.2, 0.15, 0.05));
        List<Double> weights = TeacherWeights.of(pairs("c"), teacher, ScoreKind.PROBABILITY);
        assertEquals(1.5, weights.get(0), 1e-12);
        assertEquals(1.5, weights.get(1), 1e-12);
        assertEquals(0.5, weights.get(2), 1e-12);
        assertEquals(0.5, weights.get(3), 1e-12);
    }

    @Test
    void logitsAreTakenForWhatTheyAre() {
        double top = 800; // beyond what an exponential can hold
        Map<String, Ranking> teacher =
                Map.of("c", ranking(top, top - Math.log(3), top - 5, top - 9));
        List<Double> weights = TeacherWeights.of(pairs("c"), teacher, ScoreKind.LOGIT);
        assertEquals(1.5, weights.get(0), 1e-12);
        assertEquals(0.5, weights.get(3), 1e-12);
    }

    /// `mint rank` writes those of a student.
    @Test
    void logProbabilitiesOfAStudentThatTeachesAreProbabilities() {
        Map<String, Ranking> teacher =
                Map.of("c", ranking(Math.log(0.6), Math.log(0.2), Math.log(0.15), Math.log(0.05)));
        List<Double> weights = TeacherWeights.of(pairs("c"), teacher, ScoreKind.LOG_PROBABILITY);
        assertEquals(1.5, weights.get(0), 1e-12);
        assertEquals(0.5, weights.get(3), 1e-12);
    }

    @Test
    void listsCannotBeWeighedByOneLabel() {
        Map<String, Ranking> teacher = Map.of("c", ranking(0.6, 0.2, 0.15, 0.05));
        List<PreferencePair> lists = List.of(pair("c", List.of("a", "b"), "z"));
        assertThrows(
                UserError.class, () -> TeacherWeights.of(lists, teacher, ScoreKind.PROBABILITY));
    }
}
