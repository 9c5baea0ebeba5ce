package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// Looks over a teacher's rankings as a whole: what would spoil pairing or figures unnoticed. Each
/// finding is one problem, with a count and the first case it is true of.
final class TeacherChecks {
    private static final double SUM_TOLERANCE = 0.01;

    private final String file;
    private final Task task;
    private final Problems problems;
    private final Map<String, List<String>> findings = new LinkedHashMap<>();

    TeacherChecks(String file, Task task, Problems problems) {
        this.file = file;
        this.task = task;
        this.problems = problems;
    }

    void check(List<Ranking> rankings, Map<String, Example> examples, ScoreKind kind) {
        for (Ranking ranking : rankings) {
            coverage(ranking);
            ties(ranking);
            if (kind == ScoreKind.PROBABILITY) {
                probabilities(ranking);
            }
        }
        findings.forEach(this::report);
        unranked(rankings, examples);
        direction(rankings, examples);
    }

    private void coverage(Ranking ranking) {
        if (ranking.labels().size() < task.labels().size()) {
            note(
                    "rank fewer labels than the task has: the bottom of the ranking is unknown",
                    ranking);
        }
    }

    private void ties(Ranking ranking) {
        double[] scores = ranking.scores();
        int last = scores.length - 1;
        if (last > 0 && scores[last] == scores[last - 1]) {
            note("have equal scores at the bottom: there the labels' own order decides", ranking);
        }
    }

    private void probabilities(Ranking ranking) {
        double sum = 0;
        for (double score : ranking.scores()) {
            sum += score;
        }
        double[] scores = ranking.scores();
        if (scores[0] > 1 || scores[scores.length - 1] < 0) {
            note("have probabilities outside of 0 to 1: are they another kind of score?", ranking);
        } else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            note("have probabilities that do not sum to 1", ranking);
        }
    }

    private void note(String finding, Ranking ranking) {
        findings.computeIfAbsent(finding, key -> new ArrayList<>()).add(ranking.example());
    }

    private void report(String finding, List<String> cases) {
        problems.warning(
                file,
                0,
                cases.size() + " cases " + finding + " (first \"" + cases.getFirst() + "\").");
    }

    private void unranked(List<Ranking> rankings, Map<String, Example> examples) {
        List<String> missing = new ArrayList<>(examples.keySet());
        missing.removeAll(rankings.stream().map(Ranking::example).toList());
        if (!missing.isEmpty()) {
            report("of the data set have no ranking", missing);
        }
    }

    /// A teacher that puts the truth into its lower half as a rule is read the wrong way round.
    private void direction(List<Ranking> rankings, Map<String, Example> examples) {
        int low = 0;
        int found = 0;
        for (Ranking ranking : rankings) {
            Example example = examples.get(ranking.example());
            int rank = example == null ? 0 : ranking.rankOf(example.truth());
            found += rank > 0 ? 1 : 0;
            low += rank > (ranking.labels().size() + 1) / 2 ? 1 : 0;
        }
        if (low * 2 > found) {
            problems.warning(
                    file,
                    0,
                    "For "
                            + low
                            + " of "
                            + found
                            + " cases the true label is in the lower half:"
                            + " check whether large scores are good or bad.");
        }
    }
}
