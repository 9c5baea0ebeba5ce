package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.report.ReportContent.TrainedRun;

/// Training curves, run by run; each held-out curve lies in the chart of its training curve.
final class CurveSection {
    private static final String HELD_OUT = "eval_";
    private static final List<String> FIRST =
            List.of(
                    "loss",
                    "nll_loss",
                    "log_odds_ratio",
                    "log_odds_chosen",
                    "rewards/margins",
                    "rewards/accuracies",
                    "rewards/chosen",
                    "rewards/rejected",
                    "grad_norm",
                    "learning_rate");
    private static final Set<String> NOT_SHOWN = Set.of("tokens_per_second", "step_seconds");

    private CurveSection() {}

    static String html(List<TrainedRun> runs) {
        StringBuilder html = new StringBuilder();
        for (TrainedRun run : runs) {
            if (!run.series().isEmpty()) {
                html.append("<h3>")
                        .append(Marks.inline(run.kind()))
                        .append(Html.name(run.name()))
                        .append("</h3>\n");
                html.append("<div class=\"curves\">\n");
                metrics(run.series().keySet())
                        .forEach(metric -> html.append(figure(run.series(), metric)));
                html.append("</div>\n");
            }
        }
        return html.isEmpty() ? "<p class=\"muted\">No run with curves.</p>\n" : html.toString();
    }

    static boolean hasHeldOut(List<TrainedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.series().keySet().stream())
                .anyMatch(name -> name.startsWith(HELD_OUT));
    }

    private static List<String> metrics(Set<String> names) {
        Set<String> bare = new LinkedHashSet<>();
        names.forEach(name ->
                bare.add(name.startsWith(HELD_OUT) ? name.substring(HELD_OUT.length()) : name));
        List<String> ordered = new ArrayList<>(FIRST.stream().filter(bare::contains).toList());
        bare.stream()
                .filter(name -> !FIRST.contains(name) && !NOT_SHOWN.contains(name))
                .sorted()
                .forEach(ordered::add);
        return ordered;
    }

    private static String figure(Map<String, double[][]> series, String metric) {
        Optional<Curve> training = curve(series, metric);
        Optional<Curve> heldOut = curve(series, HELD_OUT + metric);
        String legend =
                training.map(c -> "<span>last " + last(c) + "</span>").orElse("")
                        + heldOut.map(c ->
                                        "<span class=\"held-out-key\">held out "
                                                + last(c)
                                                + "</span>")
                                .orElse("");
        String svg =
                new CurveChart(
                                metric,
                                training.orElse(new Curve(new double[0], new double[0])),
                                heldOut)
                        .svg();
        return "<figure class=\"card\"><figcaption>"
                + Html.escape(metric)
                + legend
                + "</figcaption>\n"
                + svg
                + "</figure>\n";
    }

    private static Optional<Curve> curve(Map<String, double[][]> series, String name) {
        return Optional.ofNullable(series.get(name)).map(rows -> new Curve(rows[0], rows[1]));
    }

    private static String last(Curve curve) {
        double value =
                curve.values().length == 0 ? Double.NaN : curve.values()[curve.values().length - 1];
        double size = Math.abs(value);
        String form = size != 0 && (size < 1e-3 || size >= 1e5) ? "%.2e" : "%.4g";
        return String.format(Locale.ROOT, form, value).replace('-', '\u2212');
    }
}
