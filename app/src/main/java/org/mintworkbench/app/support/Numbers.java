package org.mintworkbench.app.support;

import java.time.Duration;
import java.util.Locale;

/// How figures are written: comma for thousands, a true minus sign, a space before `%`.
public final class Numbers {
    private static final char MINUS = '\u2212';

    private Numbers() {}

    public static String count(long n) {
        return signed(String.format(Locale.ROOT, "%,d", n));
    }

    public static String fixed(double value, int decimals) {
        return signed(String.format(Locale.ROOT, "%,." + decimals + "f", value));
    }

    /// @param share 0 to 1
    public static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    /// A figure of any size in about four digits, e.g. `0.2953`, `12.40`, `3.14e\u22125`.
    public static String compact(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : "infinite";
        }
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return scientific(value, 2);
        }
        if (size >= 1000) {
            return count(Math.round(value));
        }
        return fixed(value, size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : 1);
    }

    /// @param decimals of the mantissa
    public static String scientific(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "e", value);
        int e = text.indexOf('e');
        String mantissa = text.substring(0, e);
        if (mantissa.contains(".")) {
            mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return signed(mantissa + "e" + Integer.parseInt(text.substring(e + 1)));
    }

    /// As `3:10` or `1:46:12`.
    public static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    /// `1 case`, `2 cases`.
    public static String plural(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    private static String signed(String text) {
        return text.replace('-', MINUS);
    }
}
