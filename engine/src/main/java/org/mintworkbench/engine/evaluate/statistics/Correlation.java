package org.mintworkbench.engine.evaluate.statistics;

/// How two orders of the same things agree.
///
/// @param value -1 (reversed) to 1 (the same order)
/// @param pValue two-sided, of no association
public record Correlation(double value, double pValue) {}
