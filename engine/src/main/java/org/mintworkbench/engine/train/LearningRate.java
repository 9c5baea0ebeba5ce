package org.mintworkbench.engine.train;

import org.mintworkbench.workspace.run.OptimizerSettings;

/// The learning rate of each step: linear warm-up from 0, then the schedule (transformers'
/// `get_scheduler`). The first step of a warm-up has rate 0.
///
/// @param totalSteps steps of the whole run
record LearningRate(OptimizerSettings settings, int totalSteps) {

    /// @param step from 1
    double at(int step) {
        int done = step - 1;
        int warmup = warmupSteps();
        if (done < warmup) {
            return settings.learningRate() * ((double) done / Math.max(1, warmup));
        }
        int rest = Math.max(1, totalSteps - warmup);
        double factor =
                switch (settings.schedule()) {
                    case CONSTANT -> 1;
                    case LINEAR -> Math.max(0, (double) (totalSteps - done) / rest);
                    case COSINE ->
                            Math.max(
                                    0,
                                    0.5
                                            * (1
                                                    + Math.cos(
                                                            Math.PI
                                                                    * ((double) (done - warmup)
                                                                            / rest))));
                };
        return settings.learningRate() * factor;
    }

    /// Below 1 the setting is a share of all steps, rounded up.
    int warmupSteps() {
        double warmup = settings.warmup();
        return (int) (warmup < 1 ? Math.ceil(totalSteps * warmup) : Math.floor(warmup));
    }
}
