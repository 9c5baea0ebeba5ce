package org.mintworkbench.workspace.evaluation;

/// A confidence interval.
///
/// @param level e.g. 0.95
/// @param method e.g. `wilson`, `bootstrap`
public record Interval(double low, double high, double level, String method) {}
