package org.mintworkbench.workspace.run;

import org.mintworkbench.workspace.Checks;

/// How answers are written.
///
/// @param temperature 0 is greedy
/// @param topK 0 for no limit
/// @param topP 1 for no limit
/// @param seed each case derives its own from this and its id; shuffled images follow from it too
/// @param pixels what a student that sees is shown
public record SamplingSettings(
        double temperature,
        int topK,
        double topP,
        int maxNewTokens,
        int batch,
        long seed,
        Pixels pixels) {
    /// Each case before its own image.
    public SamplingSettings(
            double temperature, int topK, double topP, int maxNewTokens, int batch, long seed) {
        this(temperature, topK, topP, maxNewTokens, batch, seed, Pixels.PASSED);
    }

    public SamplingSettings {
        Checks.require(temperature >= 0, "sampling.temperature", "must be 0 or more");
        Checks.require(topK >= 0, "sampling.topK", "must be 0 or more");
        Checks.require(topP > 0 && topP <= 1, "sampling.topP", "must be above 0 and at most 1");
        Checks.require(maxNewTokens >= 1, "sampling.maxNewTokens", "must be at least 1");
        Checks.require(batch >= 1, "sampling.batch", "must be at least 1");
    }

    public static SamplingSettings greedy(int maxNewTokens) {
        return new SamplingSettings(0, 0, 1, maxNewTokens, 16, 0);
    }

    /// The same before other images.
    public SamplingSettings seeing(Pixels other) {
        return new SamplingSettings(temperature, topK, topP, maxNewTokens, batch, seed, other);
    }
}
