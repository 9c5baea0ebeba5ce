package org.mintworkbench.workspace.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.teacher.Ranking;

/// `label-scores.json`, written last: it stands for `label-scores.jsonl` beside it. With it all of
/// [RankingScore] follow without the model.
///
/// @param form the answer in which the labels were scored
/// @param lead what stood before the label and was not scored, e.g. `POTENTIAL_DISEASES:⏎1. `
/// @param terminator the text that was scored behind each label: what ends it
/// @param priorPrompt the user turn without the case, under which `priors` were taken
/// @param labels ids in the task's order
/// @param tokens of each label how many were scored, the terminator among them
/// @param priors the sum of each label under `priorPrompt`, in nats
/// @param cases number of lines of `label-scores.jsonl`
/// @param asked a hash of all that the scores depend on
public record LabelScoring(
        int schema,
        AnswerForm form,
        String lead,
        String terminator,
        String priorPrompt,
        List<String> labels,
        int[] tokens,
        double[] priors,
        int cases,
        String asked,
        String scoresSha256,
        Provenance provenance)
        implements Versioned {
    public static final String FILE = "label-scores.json";
    public static final String SCORES = "label-scores.jsonl";

    public LabelScoring {
        labels = List.copyOf(labels);
        Checks.require(tokens.length == labels.size(), "tokens", "must be as many as labels");
        Checks.require(priors.length == labels.size(), "priors", "must be as many as labels");
        Checks.require(Arrays.stream(tokens).allMatch(n -> n >= 1), "tokens", "must be at least 1");
    }

    /// The labels of one case, best first; equal scores keep the task's label order.
    public Ranking ranking(LabelScores scores, RankingScore by) {
        Checks.require(scores.sums().length == labels.size(), "sums", "must be as many as labels");
        double[] values =
                IntStream.range(0, labels.size())
                        .mapToDouble(i -> by.of(scores.sums()[i], tokens[i], priors[i]))
                        .toArray();
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                        .mapToInt(i -> i)
                        .toArray();
        return new Ranking(
                scores.example(),
                Arrays.stream(order).mapToObj(labels::get).toList(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }
}
