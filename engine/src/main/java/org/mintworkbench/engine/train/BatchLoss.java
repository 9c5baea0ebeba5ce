package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.Dropout;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// An objective on one batch of token rows, as a training step computes it.
public final class BatchLoss {
    private BatchLoss() {}

    /// Token rows without padding: the chosen ones, then, for pairs, as many rejected ones.
    ///
    /// @param ids `ids[row][t]`
    /// @param promptLengths how many of a row's tokens are the prompt's
    /// @param reference summed log-probability of each row's response under DPO's reference policy,
    ///   empty when there is none
    /// @param sights of each row: its images
    public record Rows(int[][] ids, int[] promptLengths, double[] reference, List<Sight> sights) {
        /// Rows without images.
        public Rows(int[][] ids, int[] promptLengths, double[] reference) {
            this(ids, promptLengths, reference, Collections.nCopies(ids.length, Sight.none()));
        }

        /// Rows without a prompt.
        public static Rows whole(int[][] ids) {
            return new Rows(ids, new int[ids.length], new double[0]);
        }

        private Rows withReference(double[] sums) {
            return new Rows(ids, promptLengths, sums, sights);
        }

        private TokenSequence sequence(int row) {
            return new TokenSequence(ids[row], promptLengths[row], sights.get(row));
        }

        private List<TrainingRow> pairs() {
            int n = ids.length / 2;
            List<TrainingRow> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                TrainingRow row = new TrainingRow("batch", List.of(sequence(i), sequence(n + i)));
                rows.add(
                        reference.length == 0
                                ? row
                                : row.withReference(reference[i], reference[n + i]));
            }
            return rows;
        }

        private List<TrainingRow> answers() {
            List<TrainingRow> rows = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                rows.add(new TrainingRow("batch", List.of(sequence(i))));
            }
            return rows;
        }
    }

    /// @param metrics by TRL's names
    public record Result(double loss, Map<String, Double> metrics) {}

    /// Leaves the loss's gradients in the adapter.
    public static Result compute(
            ObjectiveConfig config, Rows rows, LanguageModel model, Adapter adapter) {
        Objective objective = Objective.of(config);
        MicroBatch batch =
                objective.batch(
                        config instanceof ObjectiveConfig.Sft ? rows.answers() : rows.pairs());
        MeasuredLoss loss = objective.loss(batch, 1);
        adapter.zeroGradients();
        double value = model.gradients(batch.tokens(), adapter, Dropout.off(), loss);
        return new Result(value, loss.metrics());
    }

    /// The rows of pairs with what a reference policy thinks of them.
    public static Rows scored(Rows rows, LanguageModel model, Optional<Adapter> adapter) {
        List<TrainingRow> scored = new ReferencePolicy(model, adapter).score(rows.pairs());
        return rows.withReference(
                Stream.concat(
                                scored.stream().map(row -> row.reference().getFirst()),
                                scored.stream().map(row -> row.reference().getLast()))
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
