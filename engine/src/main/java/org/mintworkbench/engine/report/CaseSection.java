package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// A few cases with every method's list side by side: those the last trained method gained most and
/// lost most against the base, and a random few, always the same for the same cases.
final class CaseSection {
    private static final int EACH = 3;
    private static final int UNRANKED = 1_000;

    private final ReportContent content;
    private final List<MethodResult> methods;
    private final Map<String, Map<String, CaseOutcome>> byCase = new LinkedHashMap<>();

    CaseSection(ReportContent content) {
        this.content = content;
        EvaluationReport report = content.evaluation();
        String first = ReportTable.parts(report).stream().findFirst().orElse("");
        this.methods = ReportTable.results(report, first, report.rule());
        for (CaseOutcome outcome : content.cases()) {
            if (outcome.part().equals(first)) {
                byCase.computeIfAbsent(outcome.example(), id -> new LinkedHashMap<>())
                        .put(outcome.method(), outcome);
            }
        }
    }

    String html() {
        List<MethodResult> students =
                methods.stream()
                        .filter(m -> m.kind() != Kind.PRIOR && m.kind() != Kind.TEACHER)
                        .toList();
        if (students.isEmpty() || byCase.isEmpty()) {
            return "<p class=\"muted\">No cases to show.</p>\n";
        }
        String student = students.getLast().method();
        String baseline = students.getFirst().method();
        List<String> ids = new ArrayList<>(byCase.keySet());
        Collections.shuffle(ids, new Random(ids.size()));
        List<String> random = ids.subList(0, Math.min(EACH, ids.size()));
        List<String> sorted = new ArrayList<>(byCase.keySet());
        sorted.sort(Comparator.comparingInt(id -> rank(id, student) - rank(id, baseline)));
        StringBuilder html = new StringBuilder();
        if (!student.equals(baseline)) {
            List<String> gained =
                    sorted.stream()
                            .filter(id -> rank(id, student) < rank(id, baseline))
                            .limit(EACH)
                            .toList();
            List<String> lost =
                    sorted.reversed().stream()
                            .filter(id -> rank(id, student) > rank(id, baseline))
                            .limit(EACH)
                            .toList();
            html.append(
                    group(
                            Html.name(student) + " gained most against " + Html.name(baseline),
                            gained));
            html.append(
                    group(Html.name(student) + " lost most against " + Html.name(baseline), lost));
        }
        return html.append(group("Drawn at random", random)).toString();
    }

    private int rank(String id, String method) {
        CaseOutcome outcome = byCase.getOrDefault(id, Map.of()).get(method);
        return outcome == null
                ? UNRANKED
                : outcome.truthRank().getOrDefault(content.evaluation().rule(), UNRANKED);
    }

    private String group(String title, List<String> ids) {
        StringBuilder html = new StringBuilder("<h3>" + title + "</h3>\n");
        ids.forEach(id -> html.append(oneCase(id)));
        return ids.isEmpty()
                ? html.append("<p class=\"muted\">No such case.</p>\n").toString()
                : html.toString();
    }

    private String oneCase(String id) {
        Map<String, CaseOutcome> outcomes = byCase.getOrDefault(id, Map.of());
        String truth = outcomes.values().stream().findFirst().map(CaseOutcome::truth).orElse("");
        StringBuilder html =
                new StringBuilder(
                        "<article class=\"card case\"><header><b>" + Html.name(id) + "</b>");
        html.append("<span class=\"truth\">\u2605 ")
                .append(Html.name(truth))
                .append("</span></header>\n");
        String prompt = content.prompts().get(id);
        if (prompt != null) {
            html.append("<p class=\"prompt\" dir=\"auto\">")
                    .append(Html.escape(prompt))
                    .append("</p>\n");
        }
        html.append("<div class=\"lists\">\n");
        for (MethodResult method : methods) {
            CaseOutcome outcome = outcomes.get(method.method());
            if (outcome != null) {
                html.append("<div><h4>")
                        .append(Marks.inline(method.kind()))
                        .append(Html.name(method.method()))
                        .append("</h4>");
                html.append(list(outcome)).append("</div>\n");
            }
        }
        return html.append("</div></article>\n").toString();
    }

    private static String list(CaseOutcome outcome) {
        if (outcome.items().isEmpty()) {
            return "<p class=\"muted\">No list: "
                    + Html.escape(String.join(", ", outcome.failures()).replace('_', ' '))
                    + "</p>";
        }
        int fuzzy = outcome.truthRank().getOrDefault(MatchRule.FUZZY, 0);
        int same = outcome.truthRank().getOrDefault(MatchRule.ONTOLOGY_ID, 0);
        StringBuilder html = new StringBuilder("<ol>");
        for (int i = 1; i <= outcome.items().size(); i++) {
            html.append(item(outcome.items().get(i - 1), i == same, i == fuzzy));
        }
        return html.append("</ol>").toString();
    }

    private static String item(String text, boolean isTruth, boolean isCredited) {
        if (isTruth) {
            return "<li class=\"hit\">"
                    + Html.name(text)
                    + " <b title=\"the truth\">\u2605</b></li>";
        }
        return isCredited
                ? "<li class=\"near\">"
                        + Html.name(text)
                        + " <small>credited: at least 0.8 similar, not the truth's id</small></li>"
                : "<li>" + Html.name(text) + "</li>";
    }
}
