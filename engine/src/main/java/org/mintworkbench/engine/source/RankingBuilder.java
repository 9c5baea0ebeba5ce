package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// Sorts a teacher's scores, best first. Equal scores keep the order of the task's labels, so the
/// same file always gives the same ranking.
final class RankingBuilder {
    private final Task task;
    private final LabelIndex index;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Example> examples = new LinkedHashMap<>();
    private final Map<String, Integer> unknownLabels = new LinkedHashMap<>();
    private final Problems problems;

    RankingBuilder(Task task, List<Example> examples, Problems problems) {
        this.task = task;
        this.index = new LabelIndex(task);
        this.problems = problems;
        for (Label label : task.labels()) {
            order.put(label.id(), order.size());
        }
        examples.forEach(example -> this.examples.put(example.id(), example));
    }

    List<Ranking> build(TeacherFile file, ScoreKind kind, ImportListener listener) {
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        int done = 0;
        for (CaseScores scores : file.cases()) {
            listener.advance(done++, file.cases().size());
            if (!examples.containsKey(scores.example())) {
                skip(file, scores, "There is no case \"" + scores.example() + "\".");
            } else if (rankings.containsKey(scores.example())) {
                skip(file, scores, "The case \"" + scores.example() + "\" comes twice.");
            } else {
                ranking(file, scores, kind)
                        .ifPresent(ranking -> rankings.put(scores.example(), ranking));
            }
        }
        unknownLabels.forEach((label, count) ->
                problems.warning(
                        file.name(),
                        0,
                        "The label \""
                                + label
                                + "\" is not in the task; its "
                                + count
                                + " scores were left out."));
        List<Ranking> all = List.copyOf(rankings.values());
        new TeacherChecks(file.name(), task, problems).check(all, examples, kind);
        return all;
    }

    private record Scored(String label, double score, int order) {}

    private Optional<Ranking> ranking(TeacherFile file, CaseScores scores, ScoreKind kind) {
        Map<String, Scored> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < scores.labels().size(); i++) {
            String written = scores.labels().get(i);
            Optional<Label> label = index.find(written).or(() -> index.findByName(written));
            if (label.isEmpty()) {
                unknownLabels.merge(written, 1, Integer::sum);
                continue;
            }
            String id = label.get().id();
            double score = scores.scores().get(i);
            double upwards = kind == ScoreKind.DISTANCE ? 0.0 - score : score;
            Scored scored = new Scored(id, upwards, order.getOrDefault(id, 0));
            if (byLabel.putIfAbsent(id, scored) != null) {
                problems.warning(
                        file.name(),
                        scores.line(),
                        "The label \""
                                + written
                                + "\" comes twice for \""
                                + scores.example()
                                + "\", the first counts.");
            }
        }
        if (byLabel.isEmpty()) {
            skip(file, scores, "No usable score for \"" + scores.example() + "\".");
            return Optional.empty();
        }
        List<Scored> sorted = new ArrayList<>(byLabel.values());
        sorted.sort(RankingBuilder::bestFirst);
        return Optional.of(
                new Ranking(
                        scores.example(),
                        sorted.stream().map(Scored::label).toList(),
                        sorted.stream().mapToDouble(Scored::score).toArray()));
    }

    private static int bestFirst(Scored a, Scored b) {
        return a.score == b.score
                ? Integer.compare(a.order, b.order)
                : Double.compare(b.score, a.score);
    }

    private void skip(TeacherFile file, CaseScores scores, String reason) {
        problems.skipped(file.name(), scores.line(), reason);
    }
}
