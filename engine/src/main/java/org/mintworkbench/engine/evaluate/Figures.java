package org.mintworkbench.engine.evaluate;

import java.util.Locale;
import org.mintworkbench.workspace.evaluation.Interval;

/// Numbers as sentences carry them: points of 100 with one decimal, U+2212 for minus.
final class Figures {
    private Figures() {}

    static String points(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return text.equals("-0.0") ? "0.0" : text.replace('-', '\u2212');
    }

    /// E.g. `9.8 to 19.2`.
    static String range(Interval interval) {
        return points(interval.low()) + " to " + points(interval.high());
    }

    /// E.g. `Top-10` for `top10`.
    static String title(String metric) {
        return metric.startsWith("top")
                ? "Top-" + metric.substring(3)
                : metric.toUpperCase(Locale.ROOT);
    }
}
