package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.Interval;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.evaluation.MetricValue;
import org.mintworkbench.workspace.run.AnswerSet;

/// The evaluation's figures as text for a terminal and as CSV for a spreadsheet.
public final class ReportTable {
    private ReportTable() {}

    /// One aligned table a part: methods by figures, each `value [low, high]`; shares in percent.
    public static String plainText(EvaluationReport report, MatchRule rule) {
        List<String> metrics = tableMetrics(report);
        StringBuilder text = new StringBuilder();
        for (String part : parts(report)) {
            List<MethodResult> results = results(report, part, rule);
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(PartNames.words(report, part)).append(", n = ").append(cases(results));
            text.append(", ").append(MetricNames.rule(rule)).append(", 95 % intervals\n");
            List<List<String>> rows = new ArrayList<>();
            rows.add(header(metrics));
            results.forEach(result -> rows.add(row(result, metrics)));
            appendAligned(text, rows);
        }
        return text.toString();
    }

    /// Figures that the main table has, those the report does not hold left out.
    static List<String> tableMetrics(EvaluationReport report) {
        return List.of("hfa", "top1", "top5", "top10", "mean_rank", "ece", "car").stream()
                .filter(name ->
                        report.results().stream()
                                .filter(r -> !MetricNames.isOfRankings(name) || isStudent(r))
                                .anyMatch(r -> r.metric(name).isPresent()))
                .toList();
    }

    /// Prior and teacher always rank all labels; a column for them alone says nothing.
    private static boolean isStudent(MethodResult result) {
        return result.kind() != Kind.PRIOR && result.kind() != Kind.TEACHER;
    }

    static List<String> parts(EvaluationReport report) {
        return report.results().stream().map(MethodResult::part).distinct().toList();
    }

    static List<MethodResult> results(EvaluationReport report, String part, MatchRule rule) {
        return report.results().stream()
                .filter(r -> r.part().equals(part) && r.rule() == rule)
                .toList();
    }

    static int cases(List<MethodResult> results) {
        return results.stream()
                .flatMap(r -> r.metrics().stream())
                .mapToInt(MetricValue::n)
                .max()
                .orElse(0);
    }

    private static List<String> header(List<String> metrics) {
        List<String> header = new ArrayList<>(List.of("Method"));
        metrics.forEach(name -> header.add(MetricNames.column(name)));
        return header;
    }

    private static List<String> row(MethodResult result, List<String> metrics) {
        List<String> row = new ArrayList<>(List.of(result.method()));
        metrics.forEach(name -> row.add(cell(result.metric(name))));
        return row;
    }

    private static String cell(Optional<MetricValue> metric) {
        return metric.map(m ->
                        MetricNames.number(m.name(), m.value())
                                + m.interval().map(i -> bracket(m.name(), i)).orElse(""))
                .orElse("-");
    }

    private static String bracket(String name, Interval interval) {
        return " ["
                + MetricNames.number(name, interval.low())
                + ", "
                + MetricNames.number(name, interval.high())
                + "]";
    }

    private static void appendAligned(StringBuilder text, List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], length(row.get(c)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - length(row.get(c)));
                line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Every figure on a line of its own, unrounded; for spreadsheets and statistics programs.
    public static String csv(EvaluationReport report) {
        StringBuilder csv =
                new StringBuilder(
                        "method,kind,run,part,rule,metric,value,low,high,level,interval,n\n");
        for (MethodResult r : report.results()) {
            for (MetricValue m : r.metrics()) {
                List<String> cells = new ArrayList<>();
                cells.addAll(
                        List.of(
                                r.method(),
                                lower(r.kind()),
                                r.run().map(run -> AnswerSet.id(run, r.answers())).orElse(""),
                                r.part(),
                                lower(r.rule())));
                cells.addAll(List.of(m.name(), Double.toString(m.value())));
                cells.addAll(intervalCells(m.interval()));
                cells.add(Integer.toString(m.n()));
                csv.append(cells.stream().map(ReportTable::quoted).collect(Collectors.joining(",")))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static List<String> intervalCells(Optional<Interval> interval) {
        return interval.map(i ->
                        List.of(
                                Double.toString(i.low()),
                                Double.toString(i.high()),
                                Double.toString(i.level()),
                                i.method()))
                .orElse(List.of("", "", "", ""));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// RFC 4180; a leading `=`, `+`, `-` or `@` of a name is kept from being run as a formula.
    private static String quoted(String cell) {
        boolean number = cell.matches("-?[0-9.]+(E-?[0-9]+)?");
        String safe = !number && cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
