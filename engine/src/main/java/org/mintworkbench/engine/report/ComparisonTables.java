package org.mintworkbench.engine.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// Paired comparisons: the verdicts first, the numbers behind them in a table.
final class ComparisonTables {
    private final EvaluationReport report;

    ComparisonTables(EvaluationReport report) {
        this.report = report;
    }

    /// The longest list's verdicts in sentences, a column for each part; for the top of the page.
    String inShort() {
        Optional<String> metric =
                report.comparisons().stream().map(Comparison::metric).distinct().max(this::byDepth);
        StringBuilder html = new StringBuilder();
        for (String part : ReportTable.parts(report)) {
            List<Comparison> standing =
                    report.comparisons().stream()
                            .filter(c ->
                                    c.part().equals(part)
                                            && c.rule() == report.rule()
                                            && isStanding(c))
                            .filter(c -> metric.filter(c.metric()::equals).isPresent())
                            .toList();
            if (!standing.isEmpty()) {
                html.append("<div class=\"card verdicts\"><h4>")
                        .append(PartNames.title(report, part))
                        .append(" <span class=\"muted\">");
                html.append(MetricNames.title(standing.getFirst().metric()))
                        .append(", n = ")
                        .append(standing.getFirst().n());
                html.append("</span></h4>\n<ul>\n");
                standing.forEach(c -> html.append(sentence(c)));
                html.append("</ul></div>\n");
            }
        }
        return html.isEmpty() ? "" : "<div class=\"pair\">\n" + html + "</div>\n";
    }

    private String sentence(Comparison c) {
        return "<li>"
                + Marks.inline(kind(c.method()))
                + "<span><b>"
                + Html.name(c.method())
                + "</b> against "
                + Html.name(c.baseline())
                + ": "
                + Html.escape(c.verdict())
                + "</span></li>\n";
    }

    private int byDepth(String a, String b) {
        return Integer.compare(a.length(), b.length()) != 0
                ? Integer.compare(a.length(), b.length())
                : a.compareTo(b);
    }

    private boolean isStanding(Comparison c) {
        return kind(c.baseline()) == Kind.BASE || kind(c.baseline()) == Kind.PRIOR;
    }

    private Kind kind(String method) {
        return report.results().stream()
                .filter(r -> r.method().equals(method))
                .map(MethodResult::kind)
                .findFirst()
                .orElse(Kind.BASE);
    }

    String table(MatchRule rule) {
        List<Comparison> rows =
                report.comparisons().stream().filter(c -> c.rule() == rule).toList();
        if (rows.isEmpty()) {
            return "<p class=\"muted\">There is no trained method to compare.</p>\n";
        }
        StringBuilder html =
                new StringBuilder(
                        "<div class=\"card scroll\"><table class=\"figures wide\">\n<thead>");
        html.append(
                Html.row(
                        "th",
                        List.of(
                                "Method",
                                "Against",
                                "Part",
                                "Figure",
                                "Difference, points",
                                "Gained",
                                "Lost",
                                "n",
                                "McNemar p",
                                "Holm p",
                                "Verdict")));
        html.append("</thead>\n<tbody>\n");
        rows.forEach(c -> html.append(row(c)));
        return html.append("</tbody></table></div>\n").toString();
    }

    private String row(Comparison c) {
        return "<tr><th scope=\"row\">"
                + Marks.inline(kind(c.method()))
                + Html.name(c.method())
                + "</th><td class=\"text\">"
                + Marks.inline(kind(c.baseline()))
                + Html.name(c.baseline())
                + "</td><td class=\"text\">"
                + Html.name(c.part())
                + "</td><td class=\"text\">"
                + MetricNames.title(c.metric())
                + "</td><td>"
                + signed(c.difference())
                + "<small>"
                + signed(c.interval().low())
                + " to "
                + signed(c.interval().high())
                + "</small></td><td>"
                + c.gained()
                + "</td><td>"
                + c.lost()
                + "</td><td>"
                + c.n()
                + "</td><td>"
                + p(c.pValue())
                + "</td><td>"
                + p(c.adjustedP())
                + "</td><td class=\"text\">"
                + chip(c)
                + "</td></tr>\n";
    }

    private static String chip(Comparison c) {
        return switch (c.outcome()) {
            case BETTER -> "<span class=\"chip better\">better</span>";
            case WORSE -> "<span class=\"chip worse\">worse</span>";
            case NOT_APART -> "<span class=\"chip\">cannot tell apart</span>";
        };
    }

    private static String signed(double share) {
        String text = String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '\u2212');
        return text.endsWith("0.0") && text.length() == 4 ? "0.0" : text;
    }

    private static String p(double p) {
        return p < 0.001 ? "&lt; 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
