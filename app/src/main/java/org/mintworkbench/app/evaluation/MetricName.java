package org.mintworkbench.app.evaluation;

import java.util.List;
import org.mintworkbench.app.chart.IntervalChart.Unit;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// How a metric is called and written.
///
/// @param id as the files have it, e.g. `top10`
record MetricName(String id) {
    /// What the table shows, in order.
    static final List<String> SHOWN = List.of("hfa", "top1", "top5", "top10", "car", "parsed");

    String title() {
        return switch (id) {
            case "hfa" -> "HFA";
            case "car" -> "CAR";
            case "parsed" -> "In form";
            case "coverage" -> "Coverage";
            case "avoidance" -> "Avoidance";
            default -> id.startsWith("top") ? "Top-" + id.substring(3) : id;
        };
    }

    /// What it says, in a sentence.
    String meaning() {
        return switch (id) {
            case "hfa" ->
                    "Share of answers with exactly the asked number of names, all of them close to a known disease";
            case "car" ->
                    "Harmonic mean of covering the teacher's first labels and avoiding its last, 0 to 1";
            case "parsed" -> "Share of answers in exactly the form that was asked for";
            default ->
                    id.startsWith("top")
                            ? "Share of cases with the truth among the first " + id.substring(3)
                            : id;
        };
    }

    boolean isShare() {
        return !id.equals("car") && !id.equals("coverage") && !id.equals("avoidance");
    }

    Unit unit() {
        return isShare() ? Unit.PERCENT : Unit.SHARE;
    }

    String header() {
        return title() + (isShare() ? ", %" : ", 0 to 1");
    }

    String figure(double value) {
        return isShare() ? Numbers.fixed(100 * value, 1) : Numbers.fixed(value, 3);
    }

    /// As `48.1 to 58.0`.
    String range(MetricValue value) {
        return value.interval().map(i -> figure(i.low()) + " to " + figure(i.high())).orElse("");
    }
}
