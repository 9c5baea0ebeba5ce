package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mintworkbench.engine.evaluate.statistics.Calibration;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.RankingFigures;
import org.mintworkbench.workspace.evaluation.RankingFigures.Bin;
import org.mintworkbench.workspace.evaluation.RankingFigures.ConfusionRow;
import org.mintworkbench.workspace.task.Label;

/// What rankings of all labels tell beyond a list's first ones.
///
/// @param examples by id
/// @param labels ids of the task
record Rankings(Map<String, Example> examples, List<String> labels) {
    static Rankings of(EvaluationRequest request) {
        return new Rankings(
                request.examples(), request.task().labels().stream().map(Label::id).toList());
    }

    /// @param ids cases of the part
    /// @return none when the method ranked none of them
    Optional<RankingFigures.Method> figures(MethodAnswers method, String part, List<String> ids) {
        List<String> found = ids.stream().filter(method.ranked()::containsKey).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int[] ranks = found.stream().mapToInt(id -> rank(method, id)).toArray();
        double[] top = new double[labels.size()];
        for (int rank : ranks) {
            for (int n = rank; n <= top.length; n++) {
                top[n - 1] += 1.0 / ranks.length;
            }
        }
        return Optional.of(
                new RankingFigures.Method(
                        method.method(),
                        part,
                        ranks.length,
                        ids.size() - ranks.length,
                        top,
                        IntStream.of(ranks).average().orElseThrow(),
                        calibration(method, found, ranks)));
    }

    /// Rows with a case, in the order of the labels. A truth that is no label has no row.
    List<ConfusionRow> confusion(MethodAnswers method, String part, List<String> ids) {
        RankConfusion confusion = new RankConfusion(labels);
        for (String id : ids) {
            RankedCase ranked = method.ranked().get(id);
            String truth = example(id).truth();
            if (ranked != null && labels.contains(truth)) {
                confusion.add(truth, ranked.labels(), labels.size());
            }
        }
        List<ConfusionRow> rows = new ArrayList<>();
        for (int truth = 0; truth < labels.size(); truth++) {
            if (confusion.cases(truth) > 0) {
                rows.add(row(method.method(), part, confusion, truth));
            }
        }
        return rows;
    }

    private ConfusionRow row(String method, String part, RankConfusion confusion, int truth) {
        double[] means =
                IntStream.range(0, labels.size())
                        .mapToDouble(label -> confusion.meanRank(truth, label).orElseThrow())
                        .toArray();
        List<Integer> order =
                IntStream.range(0, labels.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(label -> means[label]))
                        .limit(ConfusionRow.MOST)
                        .toList();
        return new ConfusionRow(
                method,
                part,
                labels.get(truth),
                confusion.cases(truth),
                order.stream().map(labels::get).toList(),
                order.stream().map(label -> means[label]).toList());
    }

    private Optional<RankingFigures.Calibration> calibration(
            MethodAnswers method, List<String> ids, int[] ranks) {
        double[] confidence =
                ids.stream()
                        .flatMapToDouble(id -> ranked(method, id).confidence().stream())
                        .toArray();
        if (confidence.length < ids.size()) {
            return Optional.empty();
        }
        boolean[] correct = new boolean[ranks.length];
        IntStream.range(0, ranks.length).forEach(i -> correct[i] = ranks[i] == 1);
        Calibration found = Calibration.of(confidence, correct);
        double width = 1.0 / found.bins().size();
        List<Bin> bins =
                found.bins().stream()
                        .flatMap(bin ->
                                bin.share().stream()
                                        .map(share ->
                                                new Bin(
                                                        bin.index() * width,
                                                        (bin.index() + 1) * width,
                                                        bin.cases(),
                                                        share.meanConfidence(),
                                                        share.accuracy())))
                        .toList();
        return Optional.of(
                new RankingFigures.Calibration(
                        found.expectedError(), found.largestError(), found.brier(), bins));
    }

    private int rank(MethodAnswers method, String id) {
        return ranked(method, id).rankOf(example(id).truth(), labels.size());
    }

    private static RankedCase ranked(MethodAnswers method, String id) {
        return Objects.requireNonNull(method.ranked().get(id), id);
    }

    private Example example(String id) {
        return Objects.requireNonNull(examples.get(id), id);
    }
}
