package org.mintworkbench.engine.generate;

import java.util.Set;

/// @param maxNewTokens from 1 up
/// @param stopIds tokens that end an answer
/// @param batchSize how many requests run side by side; the answers do not depend on it
/// @param sampling how a token is chosen
public record GenerationSettings(
        int maxNewTokens, Set<Integer> stopIds, int batchSize, Sampling sampling) {
    public GenerationSettings {
        stopIds = Set.copyOf(stopIds);
        if (maxNewTokens < 1 || batchSize < 1) {
            throw new IllegalArgumentException("maxNewTokens and batchSize must be 1 or more");
        }
    }

    public static GenerationSettings greedy(int maxNewTokens, Set<Integer> stopIds, int batchSize) {
        return new GenerationSettings(maxNewTokens, stopIds, batchSize, Sampling.greedy());
    }
}
