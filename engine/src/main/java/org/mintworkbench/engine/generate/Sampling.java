package org.mintworkbench.engine.generate;

/// How the next token is chosen. The steps apply in the order of the fields, each to what the one
/// before left, as in transformers.
///
/// @param repetitionPenalty divides positive and multiplies negative logits of tokens already seen
///   in prompt or answer (Keskar et al. 2019); 1 = off
/// @param temperature divides the logits; 0 = always the best token
/// @param topK keeps the k best tokens; 0 = off
/// @param topP keeps the smallest set of tokens whose probability reaches p; 1 = off
/// @param minP keeps tokens at least this fraction as probable as the best; 0 = off
public record Sampling(
        double repetitionPenalty, double temperature, int topK, double topP, double minP) {
    public Sampling {
        if (!(repetitionPenalty > 0) || !(temperature >= 0) || topK < 0) {
            throw new IllegalArgumentException(
                    "repetition penalty must be positive, temperature and top-k not negative");
        }
        if (!(topP > 0 && topP <= 1) || !(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException("top-p must be in (0, 1], min-p in [0, 1]");
        }
    }

    public static Sampling greedy() {
        return new Sampling(1, 0, 0, 1, 0);
    }

    public static Sampling temperature(double temperature) {
        return new Sampling(1, temperature, 0, 1, 0);
    }
}
