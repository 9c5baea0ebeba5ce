package org.mintworkbench.app.chart;

import java.util.ArrayList;
import java.util.List;

/// Round values for an axis.
final class Ticks {
    private Ticks() {}

    /// At most about `most` round values in a range.
    static List<Double> linear(double low, double high, int most) {
        if (!(high > low)) {
            return List.of(low);
        }
        double step = step((high - low) / Math.max(1, most - 1));
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten, not below `least`.
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double mantissa = least / power;
        double round =
                mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
        return round * power;
    }

    /// Powers of ten in a range; 1, 2, 5 times them where there are few.
    static List<Double> logarithmic(double low, double high, int most) {
        List<Double> powers = new ArrayList<>();
        List<Double> finer = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
            for (int m : new int[] {1, 2, 5}) {
                double tick = m * Math.pow(10, e);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    finer.add(tick);
                    if (m == 1) {
                        powers.add(tick);
                    }
                }
            }
        }
        if (powers.size() < 2 && finer.size() <= most) {
            return finer;
        }
        int stride = Math.max(1, (int) Math.ceil(powers.size() / (double) most));
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < powers.size(); i += stride) {
            kept.add(powers.get(i));
        }
        return kept;
    }
}
