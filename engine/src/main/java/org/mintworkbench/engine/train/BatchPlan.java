package org.mintworkbench.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.workspace.run.BatchSettings;

/// Which units (pairs or cases) each optimiser step sees: a function of the seed and the step
/// alone, so that a run taken up again needs no memory of what came before.
///
/// Epochs end in short micro-batches and short accumulations, as in the Hugging Face trainer.
///
/// @param rows number of units, from 1
record BatchPlan(int rows, BatchSettings settings, long seed) {

    /// @param step from 1
    /// @param epoch passes over the data begun before this step, from 0
    /// @param microBatches unit indices of each micro-batch
    /// @param progress epochs done after this step, e.g. 0.5
    record PlannedStep(int step, int epoch, List<int[]> microBatches, double progress) {}

    BatchPlan {
        if (rows < 1) {
            throw new IllegalArgumentException("a plan needs rows");
        }
    }

    int totalSteps() {
        int steps = Math.toIntExact((long) Math.ceil(settings.epochs() * stepsPerEpoch()));
        return settings.maxSteps() == 0 ? steps : Math.min(steps, settings.maxSteps());
    }

    PlannedStep step(int step) {
        int epoch = (step - 1) / stepsPerEpoch();
        int first = (step - 1) % stepsPerEpoch() * settings.accumulation();
        int last = Math.min(microBatchesPerEpoch(), first + settings.accumulation());
        int[] order = order(epoch);
        List<int[]> microBatches = new ArrayList<>();
        for (int batch = first; batch < last; batch++) {
            int from = batch * settings.microBatch();
            int to = Math.min(rows, from + settings.microBatch());
            microBatches.add(Arrays.copyOfRange(order, from, to));
        }
        return new PlannedStep(
                step, epoch, microBatches, epoch + (double) last / microBatchesPerEpoch());
    }

    int stepsPerEpoch() {
        return Math.ceilDiv(microBatchesPerEpoch(), settings.accumulation());
    }

    private int microBatchesPerEpoch() {
        return Math.ceilDiv(rows, settings.microBatch());
    }

    int[] order(int epoch) {
        int[] order = IntStream.range(0, rows).toArray();
        if (settings.order() == BatchSettings.Order.SHUFFLED) {
            shuffle(order, new SeededRandom(SeededRandom.mix(seed, epoch)));
        }
        return order;
    }

    /// Fisher and Yates.
    private static void shuffle(int[] order, SeededRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
