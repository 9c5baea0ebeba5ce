package org.mintworkbench.workspace.evaluation;

import java.util.Optional;

/// One figure and what it rests on.
///
/// @param name `hfa`, `top1`, `top5`, `top10`, `car`, `coverage`, `avoidance`, `parsed`, ...; the
///   released code's are `released/e1`, `released/e2`, `released/e3`, `released/car`
/// @param n number of cases
public record MetricValue(String name, double value, int n, Optional<Interval> interval) {}
