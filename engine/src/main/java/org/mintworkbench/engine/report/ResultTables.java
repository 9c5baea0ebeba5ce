package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// The tables of figures: methods by metrics, one table a part, parts side by side.
final class ResultTables {
    private static final List<String> RELEASED =
            List.of(
                    "released/e1",
                    "released/e2",
                    "released/e3",
                    "released/coverage",
                    "released/avoidance",
                    "released/car");

    private final EvaluationReport report;

    ResultTables(EvaluationReport report) {
        this.report = report;
    }

    String main(MatchRule rule) {
        return sideBySide(rule, ReportTable.tableMetrics(report));
    }

    String released() {
        return sideBySide(MatchRule.FUZZY, RELEASED);
    }

    private String sideBySide(MatchRule rule, List<String> metrics) {
        StringBuilder html = new StringBuilder("<div class=\"pair\">\n");
        for (String part : ReportTable.parts(report)) {
            html.append(table(ReportTable.results(report, part, rule), part, metrics));
        }
        return html.append("</div>\n").toString();
    }

    private String table(List<MethodResult> results, String part, List<String> metrics) {
        Optional<MethodResult> prior =
                results.stream().filter(r -> r.kind() == Kind.PRIOR).findFirst();
        StringBuilder html =
                new StringBuilder(
                        "<div class=\"card scroll\"><table class=\"figures\">\n<caption>");
        html.append(PartNames.title(report, part))
                .append(" <span>n = ")
                .append(ReportTable.cases(results))
                .append("</span></caption>\n<thead>");
        List<String> head = new ArrayList<>(List.of("Method"));
        metrics.forEach(name -> head.add(MetricNames.column(name).replace("Released ", "")));
        html.append(Html.row("th scope=\"col\"", head).replace("</th scope=\"col\">", "</th>"))
                .append("</thead>\n<tbody>\n");
        for (MethodResult result : results) {
            html.append(result.kind() == Kind.PRIOR ? "<tr class=\"prior-row\">" : "<tr>");
            html.append("<th scope=\"row\">")
                    .append(Marks.inline(result.kind()))
                    .append(Html.name(result.method()))
                    .append("</th>");
            metrics.forEach(name -> html.append(cell(result, prior, name)));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String cell(MethodResult result, Optional<MethodResult> prior, String name) {
        Optional<MetricValue> found = result.metric(name);
        if (found.isEmpty()) {
            return "<td class=\"muted\">not there</td>";
        }
        MetricValue m = found.get();
        boolean below =
                name.startsWith("top")
                        && prior.flatMap(p -> p.metric(name))
                                .filter(p -> m.value() < p.value())
                                .isPresent();
        String mark = below ? "<span class=\"chip warn\">below prior</span>" : "";
        String interval =
                m.interval()
                        .map(i ->
                                "<small>"
                                        + MetricNames.number(name, i.low())
                                        + " to "
                                        + MetricNames.number(name, i.high())
                                        + "</small>")
                        .orElse("");
        return "<td"
                + (below ? " class=\"below\"" : "")
                + ">"
                + MetricNames.number(name, m.value())
                + interval
                + mark
                + "</td>";
    }

    /// Methods by kinds of failure; a dot where there is none.
    String failures() {
        StringBuilder html = new StringBuilder("<div class=\"pair\">\n");
        for (String part : ReportTable.parts(report)) {
            List<MethodResult> results = ReportTable.results(report, part, MatchRule.FUZZY);
            Map<String, Integer> kinds = new LinkedHashMap<>();
            results.forEach(
                    r -> r.failures().forEach((kind, n) -> kinds.merge(kind, n, Integer::sum)));
            html.append(
                    kinds.isEmpty()
                            ? allRead(part)
                            : failureTable(part, results, List.copyOf(kinds.keySet())));
        }
        return html.append("</div>\n").toString();
    }

    private String allRead(String part) {
        return "<div class=\"card note\"><p>"
                + PartNames.title(report, part)
                + ": every answer has the form asked for.</p></div>\n";
    }

    private String failureTable(String part, List<MethodResult> results, List<String> kinds) {
        StringBuilder html =
                new StringBuilder(
                        "<div class=\"card scroll\"><table class=\"figures\">\n<caption>");
        html.append(PartNames.title(report, part))
                .append(" <span>answers, n = ")
                .append(ReportTable.cases(results))
                .append("</span></caption>\n<thead>");
        List<String> head = new ArrayList<>(List.of("Method"));
        kinds.forEach(kind -> head.add(Html.escape(kind.replace('_', ' '))));
        html.append(Html.row("th", head)).append("</thead>\n<tbody>\n");
        for (MethodResult result : results) {
            html.append("<tr><th scope=\"row\">")
                    .append(Marks.inline(result.kind()))
                    .append(Html.name(result.method()))
                    .append("</th>");
            for (String kind : kinds) {
                int n = result.failures().getOrDefault(kind, 0);
                html.append(n == 0 ? "<td class=\"muted\">\u00b7</td>" : "<td>" + n + "</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /// One dot-and-interval chart a figure and part, parts side by side.
    String charts(MatchRule rule) {
        StringBuilder html = new StringBuilder("<div class=\"pair\">\n");
        for (String metric : ReportTable.tableMetrics(report)) {
            if (MetricNames.isOfRankings(metric)) {
                continue; // a longer bar would look better
            }
            for (String part : ReportTable.parts(report)) {
                List<MethodResult> results = ReportTable.results(report, part, rule);
                html.append("<figure class=\"card\"><figcaption>")
                        .append(MetricNames.title(metric))
                        .append(" <span>");
                html.append(PartNames.title(report, part))
                        .append(", n = ")
                        .append(ReportTable.cases(results))
                        .append(", 95 % interval</span></figcaption>\n");
                html.append(new IntervalChart(metric, results).svg()).append("</figure>\n");
            }
        }
        return html.append("</div>\n").toString();
    }
}
