package org.mintworkbench.engine.model;

import org.mintworkbench.engine.tensor.SeededRandom;

/// Where the noise of LoRA dropout comes from; its rate is the adapter's.
public sealed interface Dropout {
    /// No dropout, as in evaluation.
    record Off() implements Dropout {}

    /// The same masks again from the same seed, layer by layer.
    record Seeded(long seed) implements Dropout {}

    static Dropout off() {
        return new Off();
    }

    static Dropout seeded(long seed, long step, int microBatch) {
        return new Seeded(SeededRandom.mix(seed, step, microBatch));
    }
}
