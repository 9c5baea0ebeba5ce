package org.mintworkbench.engine.report;

import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// How figures are called and written for people.
final class MetricNames {
    private static final List<String> ZERO_TO_ONE = List.of("car", "coverage", "avoidance");

    private MetricNames() {}

    /// Column title with its unit, e.g. `Top-10, %`.
    static String column(String metric) {
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
            default ->
                    metric.startsWith("top")
                            ? "Top-" + metric.substring("top".length())
                            : metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);
        };
    }

    static boolean isPercent(String metric) {
        return ZERO_TO_ONE.stream().noneMatch(metric::endsWith);
    }

    /// Percent with one decimal, or three decimals for figures from 0 to 1; U+2212 for minus.
    static String number(String metric, double value) {
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
