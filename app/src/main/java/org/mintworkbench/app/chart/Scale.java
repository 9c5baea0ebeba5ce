package org.mintworkbench.app.chart;

import java.util.List;
import org.mintworkbench.app.support.Numbers;

/// Maps values of an axis to pixels.
///
/// @param from pixel of `low`
/// @param to pixel of `high`
record Scale(double low, double high, double from, double to, Kind kind) {
    /// How the values are spaced.
    enum Kind {
        LINEAR,
        LOGARITHMIC
    }

    double at(double value) {
        double share =
                kind == Kind.LOGARITHMIC
                        ? (Math.log(Math.max(value, low)) - Math.log(low))
                                / (Math.log(high) - Math.log(low))
                        : (value - low) / (high - low);
        return from + share * (to - from);
    }

    double value(double pixel) {
        double share = (pixel - from) / (to - from);
        return kind == Kind.LOGARITHMIC
                ? Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)))
                : low + share * (high - low);
    }

    List<Double> ticks(int most) {
        return kind == Kind.LOGARITHMIC
                ? Ticks.logarithmic(low, high, most)
                : Ticks.linear(low, high, most);
    }

    /// How a tick is written on this axis.
    String name(double tick, int most) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (kind == Kind.LOGARITHMIC) {
            return tick >= 0.001 && tick < 10000
                    ? Numbers.fixed(tick, (int) Math.max(0, Math.ceil(-Math.log10(tick) - 1e-9)))
                    : Numbers.scientific(tick, 1);
        }
        if (size < 0.01) {
            return tick == 0 ? "0" : Numbers.scientific(tick, 1);
        }
        double step = Ticks.step((high - low) / Math.max(1, most - 1));
        return Numbers.fixed(tick, (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 6));
    }
}
