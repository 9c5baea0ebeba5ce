package org.mintworkbench.engine.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// For every true label, the mean rank that each label gets: where a method confuses labels, and
/// how far down the truth stands. Only rows with a case take memory.
public final class RankConfusion {
    private final List<String> labels;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Row> rows = new TreeMap<>();

    private static final class Row {
        private final double[] ranks;
        private int cases;

        private Row(int labels) {
            ranks = new double[labels];
        }
    }

    /// @param labels rows and columns, in order
    public RankConfusion(List<String> labels) {
        this.labels = List.copyOf(labels);
        for (int i = 0; i < labels.size(); i++) {
            if (places.put(labels.get(i), i) != null) {
                throw new IllegalArgumentException("a label twice: " + labels.get(i));
            }
        }
    }

    /// Adds a case. Rank 1 is the first; labels that are not among the first m get m + 1.
    ///
    /// @param ranking labels, likeliest first; names that are no label keep their place, and of a
    ///   label named twice the first place counts
    /// @param m how much of the ranking counts, e.g. 5, or its own length; at least 0
    public void add(String truth, List<String> ranking, int m) {
        double[] ranks = row(truth).ranks;
        row(truth).cases++;
        boolean[] listed = new boolean[ranks.length];
        List<String> read = ranking.subList(0, Math.min(m, ranking.size()));
        for (int i = 0; i < read.size(); i++) {
            int place = places.getOrDefault(read.get(i), -1);
            if (place >= 0 && !listed[place]) {
                listed[place] = true;
                ranks[place] += i + 1;
            }
        }
        for (int place = 0; place < ranks.length; place++) {
            ranks[place] += listed[place] ? 0 : m + 1;
        }
    }

    private Row row(String truth) {
        Integer place = places.get(truth);
        if (place == null) {
            throw new IllegalArgumentException("no label: " + truth);
        }
        return rows.computeIfAbsent(place, p -> new Row(labels.size()));
    }

    public List<String> labels() {
        return labels;
    }

    /// Cases of a true label.
    ///
    /// @param truth 0-based place among the labels
    public int cases(int truth) {
        Row row = rows.get(truth);
        return row == null ? 0 : row.cases;
    }

    /// Mean rank of a label over the cases of a true label, 1 to m + 1; none when there is no case.
    ///
    /// @param truth 0-based place among the labels
    /// @param label 0-based place among the labels
    public OptionalDouble meanRank(int truth, int label) {
        Row row = rows.get(truth);
        return row == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.ranks[label] / row.cases);
    }
}
