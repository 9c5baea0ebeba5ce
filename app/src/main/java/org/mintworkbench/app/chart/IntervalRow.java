package org.mintworkbench.app.chart;

/// One method's figure with its interval.
///
/// @param value 0 to 1
/// @param low the interval's lower end, equal to the value when there is none
/// @param n number of cases
public record IntervalRow(
        String name, MethodMark mark, double value, double low, double high, int n) {}
