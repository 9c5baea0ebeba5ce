package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.workspace.run.BatchSettings;

/// The objective on rows that are not trained on, without dropout.
record HeldOutEvaluation(
        LanguageModel model, Objective objective, RowSet set, BatchSettings batch) {
    static final String LOSS = "eval_loss";
    private static final String PREFIX = "eval_";

    /// Batches count by their pairs, in SFT by their tokens; within one, pairs count by their
    /// weights.
    ///
    /// @return metrics with TRL's names for evaluation, e.g. `eval_loss`, `eval_rewards/margins`
    Map<String, Double> measure(Adapter adapter) {
        List<MicroBatch> batches = batches();
        double[] shares = shares(batches);
        List<Map<String, Double>> measured = new ArrayList<>();
        for (MicroBatch some : batches) {
            measured.add(measure(some, adapter));
        }
        return Averages.of(measured, shares);
    }

    private Map<String, Double> measure(MicroBatch some, Adapter adapter) {
        try (Scope scope = new Scope()) {
            MeasuredLoss loss = objective.loss(some, 1);
            double value = loss.of(model.logProbs(some.tokens(), Optional.of(adapter))).item();
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(LOSS, value);
            loss.metrics().forEach((name, metric) -> metrics.put(PREFIX + name, metric));
            return metrics;
        }
    }

    private List<MicroBatch> batches() {
        return set.batches(batch.unit(), batch.microBatch()).stream()
                .map(objective::batch)
                .toList();
    }

    private double[] shares(List<MicroBatch> batches) {
        return switch (objective) {
            case SftObjective sft -> sft.shares(batches);
            case DpoObjective dpo -> byRows(batches);
            case OrpoObjective orpo -> byRows(batches);
        };
    }

    private static double[] byRows(List<MicroBatch> batches) {
        double all = batches.stream().mapToInt(some -> some.pairs().count()).sum();
        return batches.stream().mapToDouble(some -> some.pairs().count() / all).toArray();
    }
}
