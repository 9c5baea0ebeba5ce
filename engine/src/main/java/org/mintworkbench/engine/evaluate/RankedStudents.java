package org.mintworkbench.engine.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// A run's label scores as answers: the first labels of each ranking, in the form asked for.
record RankedStudents(Task task, Set<String> parts) {

    /// @param answersOfRun whose folders hold the scores
    /// @param student of the run
    /// @param name of the run's method
    /// @param parents is given the hashes of what was read
    /// @return none when the run has ranked no case of the parts
    Optional<MethodAnswers> of(
            AnswerSet answersOfRun,
            RunStudent student,
            String name,
            RankingScore by,
            Map<String, String> parents) {
        RunFolder run = answersOfRun.run();
        LabelIndex labels = new LabelIndex(task);
        Map<String, Completion> answers = new HashMap<>();
        Map<String, RankedCase> ranked = new HashMap<>();
        for (String part : parts) {
            Path manifest = answersOfRun.folder(part).resolve(LabelScoring.FILE);
            if (Files.isRegularFile(manifest)) {
                Path scores = manifest.resolveSibling(LabelScoring.SCORES);
                LabelScoring scoring = checked(manifest, scores);
                student.ranked(manifest, scoring.provenance());
                JsonLines.forEach(
                        scores,
                        LabelScores.class,
                        line -> {
                            RankedCase one = RankedCase.ofScores(scoring.ranking(line, by));
                            ranked.put(line.example(), one);
                            answers.put(line.example(), answer(line.example(), one, labels));
                        });
                parents.put(
                        "label scores/" + answersOfRun.id() + "/" + part, scoring.scoresSha256());
            }
        }
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MethodAnswers(
                                name,
                                EvaluateRuns.kind(run.config().objective()),
                                Optional.of(student.as(name, answersOfRun.name())),
                                answers,
                                ranked));
    }

    private Completion answer(String example, RankedCase ranked, LabelIndex labels) {
        List<String> first =
                ranked.labels().subList(0, Math.min(task.listLength(), ranked.labels().size()));
        String text = task.answer(first.stream().map(labels::name).toList());
        return new Completion(example, text, 0, Completion.Stop.STOP_TOKEN);
    }

    private LabelScoring checked(Path manifest, Path scores) {
        LabelScoring scoring = Json.read(manifest, LabelScoring.class);
        List<String> now = task.labels().stream().map(label -> label.id()).toList();
        if (!Files.isRegularFile(scores)
                || !Hashes.sha256(scores).equals(scoring.scoresSha256())
                || !now.equals(scoring.labels())) {
            throw new UserError(
                    "The label scores are not of the labels and the file that stand here now.",
                    manifest.toString(),
                    "Rank again: `mint rank RUN --part PART`.");
        }
        return scoring;
    }
}
