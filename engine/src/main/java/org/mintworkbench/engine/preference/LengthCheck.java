package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Finding.Offer;
import org.mintworkbench.workspace.preference.Findings.Lengths;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.preference.Severity;

/// How much longer the one answer is than the other, in characters. A student can tell the sides by
/// length alone where one is longer as a rule.
final class LengthCheck {
    private static final double MUCH = 1.25;
    private static final double TELLS = 0.6;
    private static final int BINS = 50;

    private final ExaminedSet set;
    private final int[] differences;
    private final double[] ratios;
    private int longer;
    private int shorter;

    LengthCheck(ExaminedSet set) {
        this.set = set;
        differences = new int[set.pairs()];
        ratios = new double[set.pairs()];
        for (int pair = 0; pair < set.pairs(); pair++) {
            PairTable table = set.table(pair);
            int row = set.row(pair);
            differences[pair] = table.rejectedLength[row] - table.chosenLength[row];
            ratios[pair] = (double) table.rejectedLength[row] / table.chosenLength[row];
            longer += differences[pair] > 0 ? 1 : 0;
            shorter += differences[pair] < 0 ? 1 : 0;
        }
    }

    Lengths lengths() {
        int[] sorted = differences.clone();
        Arrays.sort(sorted);
        double[] byRatio = ratios.clone();
        Arrays.sort(byRatio);
        int n = sorted.length;
        int low = n == 0 ? 0 : Math.min(0, sorted[(int) (0.001 * (n - 1))]);
        int high = n == 0 ? 0 : Math.max(0, sorted[(int) Math.ceil(0.999 * (n - 1))]);
        int width = width(high - low + 1);
        int first = Math.floorDiv(low, width) * width;
        int bins = Math.floorDiv(high - first, width) + 1;
        return new Lengths(
                first,
                width,
                histogram(differences, first, width, bins),
                histogram(matched(), first, width, bins),
                at(sorted, 0.25),
                at(sorted, 0.5),
                at(sorted, 0.75),
                n == 0 ? 1 : byRatio[(n - 1) / 2],
                guess());
    }

    /// 1, 2, 5, 10, 20, ... so that no more than 50 bins are needed.
    private static int width(int range) {
        int width = 1;
        for (int step = 0; (long) width * BINS < range; step++) {
            width = step % 3 == 1 ? width / 2 * 5 : width * 2;
        }
        return width;
    }

    private static double at(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /// The few pairs beyond the ends count in the first and the last bin.
    private static List<Integer> histogram(int[] values, int first, int width, int bins) {
        int[] counts = new int[bins];
        for (int value : values) {
            counts[Math.clamp(Math.floorDiv(value - first, width), 0, bins - 1)]++;
        }
        List<Integer> list = new ArrayList<>();
        for (int count : counts) {
            list.add(count);
        }
        return values.length == 0 ? List.of() : list;
    }

    private int[] matched() {
        int[] matched = new int[set.pairs()];
        for (int pair = 0; pair < matched.length; pair++) {
            PairTable table = set.table(pair);
            int length = table.matchedLength[set.row(pair)];
            if (length < 0) {
                return new int[0];
            }
            matched[pair] = length - table.chosenLength[set.row(pair)];
        }
        return matched;
    }

    private double guess() {
        int n = set.pairs();
        return n == 0 ? 0.5 : 0.5 + Math.abs(longer - shorter) / (2.0 * n);
    }

    Finding finding(Lengths lengths) {
        if (set.manifest.holdsDemonstrations()) {
            return Concerns.unchecked(
                    Check.LENGTH_IMBALANCE, "Demonstrations have no rejected answer.");
        }
        Concerns found = new Concerns(set);
        for (int pair = 0; pair < set.pairs(); pair++) {
            double ratio = Math.max(ratios[pair], 1 / Math.max(1e-9, ratios[pair]));
            if (ratio >= MUCH) {
                found.addPair(pair, ratio);
            }
        }
        boolean canMatch = !lengths.matched().isEmpty();
        return found.finding(
                Check.LENGTH_IMBALANCE,
                lengths.guess() >= TELLS ? Severity.WEIGH : Severity.KNOW,
                words(lengths),
                pair ->
                        new Concerns.Why(
                                String.format(
                                        Locale.ROOT,
                                        "rejected %.1f × as long, %+d characters",
                                        ratios[pair],
                                        differences[pair])),
                canMatch ? List.of(new Offer(Remedy.MATCH_LENGTH, 0, changed(), 0)) : List.of());
    }

    private int changed() {
        int changed = 0;
        for (int pair = 0; pair < set.pairs(); pair++) {
            PairTable table = set.table(pair);
            changed +=
                    table.matchedLength[set.row(pair)] != table.rejectedLength[set.row(pair)]
                            ? 1
                            : 0;
        }
        return changed;
    }

    private static String words(Lengths lengths) {
        return String.format(
                Locale.ROOT,
                "Rejected answers are %.1f × as long, median %+.0f characters; length alone tells the sides in %.0f %%",
                lengths.ratio(),
                lengths.median(),
                100 * lengths.guess());
    }
}
