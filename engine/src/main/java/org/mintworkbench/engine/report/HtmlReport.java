package org.mintworkbench.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.json.AtomicFiles;

/// One self-contained page: no script, no font, picture or style from elsewhere, and a policy that
/// forbids the browser to fetch any. Whatever a user or a model wrote is escaped.
public final class HtmlReport {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String GLOSSARY =
            "HFA, Hallucination-Free Accuracy: answers with as many items as asked for, all of them names of labels. "
                    + "Top-N: cases whose true label is among the first N items. "
                    + "CAR, Coverage-Avoidance Rate: the harmonic mean of coverage, the share of the answer among the teacher's k preferred labels, and avoidance, one minus its share among the q rejected ones. "
                    + "k / q is the AoR, acceptance over rejection. ";

    private final ReportContent content;
    private final EvaluationReport evaluation;
    private final ResultTables results;
    private final ComparisonTables comparisons;

    private HtmlReport(ReportContent content) {
        this.content = content;
        this.evaluation = content.evaluation();
        this.results = new ResultTables(evaluation);
        this.comparisons = new ComparisonTables(evaluation);
    }

    public static void write(Path file, ReportContent content) {
        AtomicFiles.write(file, html(content));
    }

    public static String html(ReportContent content) {
        return new HtmlReport(content).page();
    }

    private String page() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>"
                + Html.escape(evaluation.title())
                + "</title>\n<style>\n"
                + styles()
                + "</style>\n</head>\n<body>\n<main>\n"
                + header()
                + warnings()
                + Html.section("results", "Results", resultsBody())
                + Html.section(
                        "charts", "Figures with their intervals", results.charts(evaluation.rule()))
                + Html.section("comparisons", "Paired comparisons", comparisonsBody())
                + Html.section("answers", "Answers that could not be read as asked", failuresBody())
                + Html.section("training", "Training", curvesBody())
                + Html.section("cases", "Cases", casesBody())
                + Html.section(
                        "departures",
                        "Departures from the paper, and definitions",
                        list(content.departures()))
                + Html.section("facts", "Configuration and provenance", facts())
                + "</main>\n</body>\n</html>\n";
    }

    private String header() {
        String notice =
                content.syntheticNotice()
                        .map(n ->
                                "<p class=\"banner synthetic\"><b>" + Html.escape(n) + "</b></p>\n")
                        .orElse("");
        return "<header class=\"page\">\n"
                + notice
                + "<h1>"
                + Html.name(evaluation.title())
                + "</h1>\n<p class=\"muted\">"
                + WHEN.format(content.created())
                + " \u00b7 task "
                + Html.name(evaluation.task())
                + " \u00b7 data set "
                + Html.name(evaluation.dataset())
                + " \u00b7 lists of "
                + evaluation.listLength()
                + "</p>\n"
                + comparisons.inShort()
                + "</header>\n";
    }

    private String warnings() {
        StringBuilder html = new StringBuilder();
        for (String warning : evaluation.warnings()) {
            html.append("<p class=\"banner warn\">").append(Html.escape(warning)).append("</p>\n");
        }
        return html.toString();
    }

    private String resultsBody() {
        return "<p class=\"muted\">"
                + GLOSSARY
                + meaning(evaluation.rule())
                + " Ranges are 95 %: Wilson for shares, bootstrap over cases for CAR. Missing, empty and unreadable answers count as wrong.</p>\n"
                + results.main(evaluation.rule())
                + others("The same by ", results::main)
                + fold(
                        "As the released code counts",
                        "<p class=\"muted\">E1 asks for any item like any known name at threshold 0.0, E2 for the truth anywhere in the list, E3 for the truth at the first place; avoidance compares the teacher with itself and CAR follows from it.</p>\n"
                                + results.released());
    }

    private String comparisonsBody() {
        return "<p class=\"muted\">Both methods answered the same cases. Difference: paired bootstrap over cases, 95 %. p: exact McNemar, two-sided; Holm over the comparisons of one part and figure. Better or worse is said only where both agree at 0.05.</p>\n"
                + comparisons.table(evaluation.rule())
                + others("By ", comparisons::table);
    }

    private static String meaning(MatchRule rule) {
        return switch (rule) {
            case FUZZY ->
                    "An item counts as the truth when its name is at least 0.8 similar to it, as in the paper.";
            case EXACT ->
                    "An item counts as the truth when its cleaned name equals the truth's, as was chosen for this evaluation; the paper asks for 0.8 similar names.";
            case ONTOLOGY_ID ->
                    "An item counts as the truth when it names a label of the truth's ontology id, as was chosen for this evaluation; the paper asks for 0.8 similar names.";
        };
    }

    /// What the rules give that were not chosen, folded.
    private String others(String by, Function<MatchRule, String> body) {
        return Stream.of(MatchRule.values())
                .filter(rule -> rule != evaluation.rule())
                .map(rule -> fold(by + MetricNames.rule(rule), body.apply(rule)))
                .collect(Collectors.joining());
    }

    private String failuresBody() {
        return "<p class=\"muted\">Counted by kind; one answer may have several. All stay in the denominators above.</p>\n"
                + results.failures();
    }

    private String curvesBody() {
        String heldOut =
                CurveSection.hasHeldOut(content.runs()) ? "Blue dots: held-out rows. " : "";
        return "<p class=\"muted\">Faint: every step, thinned so that no spike is lost. Strong: moving average with weight 0.9. "
                + heldOut
                + "Names are TRL's.</p>\n"
                + CurveSection.html(content.runs());
    }

    private String casesBody() {
        return "<p class=\"muted\">\u2605 marks the truth, by ontology id. Lists stand as the methods wrote them.</p>\n"
                + new CaseSection(content).html();
    }

    private static String fold(String title, String body) {
        return "<details><summary>" + Html.escape(title) + "</summary>\n" + body + "</details>\n";
    }

    private static String list(List<String> sentences) {
        StringBuilder html = new StringBuilder("<ul class=\"card plain\">\n");
        sentences.forEach(
                sentence -> html.append("<li>").append(Html.escape(sentence)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }

    private String facts() {
        StringBuilder html = new StringBuilder("<div class=\"facts\">\n");
        content.facts().forEach((title, rows) -> html.append(factTable(title, rows)));
        return html.append("</div>\n").toString();
    }

    private static String factTable(String title, Map<String, String> rows) {
        StringBuilder html =
                new StringBuilder(
                        "<div class=\"card\"><table><caption>"
                                + Html.escape(title)
                                + "</caption>\n<tbody>\n");
        rows.forEach((name, value) ->
                html.append(
                        "<tr><th scope=\"row\">"
                                + Html.escape(name)
                                + "</th><td dir=\"auto\">"
                                + Html.escape(value)
                                + "</td></tr>\n"));
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String styles() {
        try (InputStream in =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
