package org.mintworkbench.engine.evaluate.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How well a method's confidence in its first label agrees with how often that label is right.
/// Confidence is cut into equal bins closed at the right: bin i of n holds i/n < c <= (i+1)/n, and
/// 0 lies in the first (Guo et al. 2017, section 2).
///
/// @param cases how many
/// @param bins all of them, in order, empty ones too
/// @param expectedError ECE: the gaps between accuracy and mean confidence, weighted by cases
/// @param largestError MCE: the largest gap of a bin with cases
/// @param brier mean squared distance of the confidence from being right (1) or wrong (0)
public record Calibration(
        int cases, List<Bin> bins, double expectedError, double largestError, double brier) {
    public static final int BINS = 15;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /// @param index 0-based
    /// @param cases how many lie in it
    /// @param share none when no case lies in it
    public record Bin(int index, int cases, Optional<Share> share) {
        double gap() {
            return share.map(s -> Math.abs(s.accuracy() - s.meanConfidence())).orElse(0.0);
        }
    }

    /// @param meanConfidence of the bin's cases, 0 to 1
    /// @param accuracy share of them that is right, 0 to 1
    public record Share(double meanConfidence, double accuracy) {}

    /// @param confidence of the first label, one a case, 0 to 1; at least one case
    /// @param correct whether it is right, in the same order
    public static Calibration of(double[] confidence, boolean[] correct) {
        return of(confidence, correct, BINS);
    }

    public static Calibration of(double[] confidence, boolean[] correct, int binCount) {
        if (confidence.length != correct.length || confidence.length == 0) {
            throw new IllegalArgumentException("one confidence and one outcome a case");
        }
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < binCount; i++) {
            members.add(new ArrayList<>());
        }
        double[] squares = new double[confidence.length];
        for (int i = 0; i < confidence.length; i++) {
            members.get(binOf(confidence[i], binCount)).add(i);
            double miss = confidence[i] - (correct[i] ? 1 : 0);
            squares[i] = miss * miss;
        }
        List<Bin> bins = new ArrayList<>();
        double expected = 0;
        double largest = 0;
        for (int i = 0; i < binCount; i++) {
            Bin bin = new Bin(i, members.get(i).size(), share(members.get(i), confidence, correct));
            expected += (double) bin.cases() / confidence.length * bin.gap();
            largest = Math.max(largest, bin.gap());
            bins.add(bin);
        }
        return new Calibration(confidence.length, bins, expected, largest, Means.mean(squares));
    }

    /// The product first, in float64: 2/15 must lie in the second bin, as in NumPy.
    private static int binOf(double confidence, int binCount) {
        int index = (int) Math.ceil(confidence * binCount) - 1;
        return Math.clamp(index, 0, binCount - 1);
    }

    private static Optional<Share> share(
            List<Integer> members, double[] confidence, boolean[] correct) {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        double meanConfidence =
                Means.mean(members.stream().mapToDouble(i -> confidence[i]).toArray());
        double right = members.stream().filter(i -> correct[i]).count();
        return Optional.of(new Share(meanConfidence, right / members.size()));
    }
}
