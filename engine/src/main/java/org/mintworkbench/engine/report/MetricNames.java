package org.mintworkbench.engine.report;

import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// How figures are called and written for people.
final class MetricNames {
    private static final List<String> ZERO_TO_ONE = List.of("car", "coverage", "avoidance", "ece");

    private MetricNames() {}

    /// Column title with its unit, e.g. `Top-10, %`.
    static String column(String metric) {
        if (isRank(metric)) {
            return title(metric);
        }
        return title(metric) + (isPercent(metric) ? ", %" : ", 0 to 1");
    }

    static String title(String metric) {
        if (metric.startsWith("released/")) {
            return "Released " + title(metric.substring("released/".length()));
        }
        return switch (metric) {
            case "hfa", "car", "e1", "e2", "e3" -> metric.toUpperCase(Locale.ROOT);
            case "credited_different" -> "Credited but different";
            case "parsed" -> "Form kept";
            case "mean_rank" -> "Mean rank";
            case "ece" -> "ECE";
            default ->
                    metric.startsWith("top")
                            ? "Top-" + metric.substring("top".length())
                            : metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);
        };
    }

    static boolean isPercent(String metric) {
        return !isRank(metric) && ZERO_TO_ONE.stream().noneMatch(metric::endsWith);
    }

    /// A figure that only rankings of all labels have, and of which less is better.
    static boolean isOfRankings(String metric) {
        return isRank(metric) || metric.equals("ece");
    }

    /// A place among all labels, 1 is best.
    static boolean isRank(String metric) {
        return metric.equals("mean_rank");
    }

    /// Percent with one decimal, or three decimals for figures from 0 to 1; U+2212 for minus.
    static String number(String metric, double value) {
        if (isRank(metric)) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        String text =
                isPercent(metric)
                        ? String.format(Locale.ROOT, "%.1f", 100 * value)
                        : String.format(Locale.ROOT, "%.3f", value);
        return text.replace('-', '\u2212');
    }

    static String rule(MatchRule rule) {
        return switch (rule) {
            case FUZZY -> "names at least 0.8 similar";
            case EXACT -> "equal names";
            case ONTOLOGY_ID -> "same ontology id";
        };
    }
}
