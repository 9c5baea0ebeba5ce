package org.mintworkbench.engine.parity;

import java.util.Optional;

/// Compares the values of one [ParityItem], one by one.
public final class ParityCheck {
    private final String group;
    private final String item;
    private final double bound;
    private int compared;
    private int failed;
    private double absolute;
    private double relative;
    private Optional<String> firstFailure = Optional.empty();

    /// @param bound largest absolute difference that passes; 0 asks for equality
    public ParityCheck(String group, String item, double bound) {
        this.group = group;
        this.item = item;
        this.bound = bound;
    }

    /// @param where the place in the golden file, for the first failure
    public void number(String where, double expected, double got) {
        number(where, expected, got, bound);
    }

    /// @param allowed largest absolute difference that passes here
    public void number(String where, double expected, double got, double allowed) {
        double difference = Math.abs(expected - got);
        if (!Double.isFinite(difference)) {
            same(where, expected, got);
            return;
        }
        compared++;
        absolute = Math.max(absolute, difference);
        double size = Math.max(Math.abs(expected), Math.abs(got));
        relative = Math.max(relative, size == 0 ? 0 : difference / size);
        if (difference > allowed) {
            fail(where, expected, got);
        }
    }

    /// For all that is no number: equal or not.
    public void same(String where, Object expected, Object got) {
        compared++;
        if (!expected.equals(got)) {
            fail(where, expected, got);
        }
    }

    private void fail(String where, Object expected, Object got) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = Optional.of(where + ": expected " + expected + ", got " + got);
        }
    }

    public ParityItem item() {
        return new ParityItem(
                group, item, compared, failed, absolute, relative, bound, firstFailure);
    }
}
