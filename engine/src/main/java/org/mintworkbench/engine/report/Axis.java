package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A number line with few, round ticks.
///
/// @param low value at the start, itself a tick
/// @param high value at the end
/// @param step between ticks
record Axis(double low, double high, double step) {
    private static final int MOST_STEPS = 4;

    /// The smallest axis of round ticks that holds both values.
    static Axis around(double low, double high) {
        double span = high > low ? high - low : Math.max(Math.abs(high), 1e-9);
        double top = high > low ? high : high + span / 2;
        double bottom = high > low ? low : low - span / 2;
        double step = roundStep(span / MOST_STEPS);
        double from = Math.floor(bottom / step + 1e-9) * step;
        double to = Math.ceil(top / step - 1e-9) * step;
        return new Axis(from, to, step);
    }

    /// From 0 to exactly `high`, which need not be a tick.
    static Axis upTo(double high) {
        double end = Math.max(high, 1);
        return new Axis(0, end, roundStep(end / MOST_STEPS));
    }

    private static double roundStep(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (factor * decade >= least * (1 - 1e-9)) {
                return factor * decade;
            }
        }
        return 10 * decade;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step * 1e-6; i++) {
            double tick = low + i * step;
            ticks.add(Math.abs(tick) < step * 1e-9 ? 0 : tick);
        }
        return ticks;
    }

    /// 0 at the start, 1 at the end.
    double share(double value) {
        return (value - low) / (high - low);
    }

    /// As many decimals as the step needs; powers of ten where plain digits get long.
    String label(double tick) {
        double largest = Math.max(Math.abs(low), Math.abs(high));
        if (tick == 0 && (largest < 1e-3 || largest >= 1e6)) {
            return "0";
        }
        if (largest < 1e-3 || largest >= 1e6) {
            String[] parts = String.format(Locale.ROOT, "%.1e", tick).split("e", -1);
            return (parts[0].replace(".0", "") + "e" + Integer.parseInt(parts[1]))
                    .replace('-', '\u2212');
        }
        int decimals = 0;
        for (double s = step; decimals < 6 && Math.abs(s - Math.rint(s)) > 1e-6; s *= 10) {
            decimals++;
        }
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick).replace('-', '\u2212');
    }
}
