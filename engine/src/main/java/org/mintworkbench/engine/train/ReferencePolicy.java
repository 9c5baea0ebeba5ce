package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.workspace.run.BatchSettings;

/// The policy DPO must not stray from: the base model with its adapter off, or with another one.
/// Its log-probabilities are computed once, before the first step.
record ReferencePolicy(LanguageModel model, Optional<Adapter> adapter) {

    /// Sees how many rows are done.
    interface Watcher {
        void done(int rows, int of);
    }

    /// The rows with their reference log-probabilities.
    ///
    /// @param batch says how many rows go into one forward pass
    RowSet score(RowSet set, BatchSettings batch, Watcher watcher) {
        List<TrainingRow> scored = new ArrayList<>();
        for (List<TrainingRow> rows : set.batches(batch.unit(), batch.microBatch())) {
            scored.addAll(score(rows));
            watcher.done(scored.size(), set.rows().size());
        }
        return new RowSet(scored, set.truncated(), set.dropped());
    }

    /// The rows of one forward pass.
    List<TrainingRow> score(List<TrainingRow> rows) {
        MicroBatch batch = new DpoObjective(1).batch(rows);
        double[] sums = responseSums(batch);
        Pairs pairs = batch.pairs();
        List<TrainingRow> scored = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double chosen = sums[(int) pairs.chosen()[i]];
            double rejected = sums[(int) pairs.rejected()[i]];
            scored.add(rows.get(i).withReference(chosen, rejected));
        }
        return scored;
    }

    /// Summed log-probability of the response of each of the batch's rows.
    private double[] responseSums(MicroBatch batch) {
        try (Scope scope = new Scope()) {
            return Objective.kernels()
                    .call("row_sums", model.logProbs(batch.tokens(), adapter), batch.responseMask())
                    .toDoubles();
        }
    }
}
