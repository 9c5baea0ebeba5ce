package org.mintworkbench.app.support;

/// Wilson's 95 % interval of a share.
public record Wilson(double low, double high) {
    private static final double Z = 1.959963984540054;

    /// @param hits 0 to n
    /// @param n at least 1
    public static Wilson of(long hits, long n) {
        double share = (double) hits / n;
        double scale = 1 + Z * Z / n;
        double centre = (share + Z * Z / (2.0 * n)) / scale;
        double half =
                Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * (double) n)) / scale;
        return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /// As `[48.1, 58.0]`, in percent.
    public String inPercent() {
        return "[" + Numbers.fixed(100 * low, 1) + ", " + Numbers.fixed(100 * high, 1) + "]";
    }
}
