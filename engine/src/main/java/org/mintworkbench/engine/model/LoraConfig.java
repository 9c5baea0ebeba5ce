package org.mintworkbench.engine.model;

import java.util.Map;
import java.util.Set;

/// What a LoRA adapter (Hu et al. 2021) looks like: W x + scale B A dropout(x).
///
/// @param rank r of the modules that no pattern names, from 1 up
/// @param alpha scale = alpha / r, or alpha / √r with [Scaling#ROOT_OF_RANK]
/// @param dropout probability in [0, 1)
/// @param targets short names of linear modules, e.g. `q_proj`, or [#ALL_LINEAR] alone
/// @param patterns exceptions for single modules
public record LoraConfig(
        int rank, double alpha, double dropout, Set<String> targets, Patterns patterns) {
    /// Stands for every linear module but the head.
    public static final String ALL_LINEAR = "all-linear";

    public enum Scaling {
        RANK,
        ROOT_OF_RANK
    }

    /// @param scaling what alpha is divided by (rsLoRA: Kalajdzievski 2023)
    /// @param ranks module name or regular expression → rank
    /// @param alphas module name or regular expression → alpha
    public record Patterns(
            Scaling scaling, Map<String, Integer> ranks, Map<String, Double> alphas) {
        public Patterns {
            ranks = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(ranks));
            alphas = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(alphas));
        }

        public static Patterns none(Scaling scaling) {
            return new Patterns(scaling, Map.of(), Map.of());
        }
    }

    public LoraConfig {
        targets = Set.copyOf(targets);
        if (rank < 1) {
            throw new IllegalArgumentException("rank must be 1 or more: " + rank);
        }
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("alpha must be positive: " + alpha);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1): " + dropout);
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("LoRA needs at least one target module");
        }
    }

    public static LoraConfig of(int rank, double alpha, double dropout, Set<String> targets) {
        return new LoraConfig(rank, alpha, dropout, targets, Patterns.none(Scaling.RANK));
    }
}
