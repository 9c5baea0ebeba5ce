package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Problem;
import tools.jackson.databind.JsonNode;

/// A teacher's predictions in one of the forms people have them: a wide table (`id` and a column a
/// label), a long table (`id`, `label`, `prob` and/or `rank`), or JSON lines (`id` with `labels`
/// and `probs`, or with `logits` by label).
///
/// @param cases in the file's order
record TeacherFile(String name, List<CaseScores> cases, List<Problem> problems) {
    private static final List<String> SCORE_COLUMNS =
            List.of("prob", "probability", "score", "logit", "similarity", "distance");
    private static final List<String> LABEL_COLUMNS =
            List.of("label", "disease_id", "label_id", "disease");

    static TeacherFile read(Path file) {
        if (Rows.isJson(file)) {
            return json(JsonTable.read(file));
        }
        Rows rows = Rows.read(file);
        boolean isLong =
                find(rows, LABEL_COLUMNS).isPresent()
                        && (find(rows, SCORE_COLUMNS).isPresent()
                                || rows.columns().contains("rank"));
        return isLong ? longTable(rows) : wideTable(rows);
    }

    private static Optional<String> find(Rows rows, List<String> names) {
        return rows.columns().stream()
                .filter(column -> names.contains(CaseField.folded(column)))
                .findFirst();
    }

    private static String idColumn(Rows rows) {
        return rows.columns().stream()
                .filter(CaseField.ID::isNamedBy)
                .findFirst()
                .orElseThrow(() ->
                        new UserError(
                                "No column holds the cases' ids.",
                                rows.file() + " line 1",
                                "Call one of them id."));
    }

    private static TeacherFile wideTable(Rows rows) {
        String id = idColumn(rows);
        List<String> labels =
                rows.columns().stream()
                        .filter(column -> !column.equals(id) && !column.isEmpty())
                        .toList();
        Problems problems = new Problems();
        problems.addAll(rows.problems());
        List<CaseScores> cases = new ArrayList<>();
        for (Row row : rows.rows()) {
            Collected collected = new Collected(row.text(id), row.line());
            for (String label : labels) {
                if (!row.text(label).isEmpty()) {
                    collected.add(label, row.text(label), rows.file(), problems);
                }
            }
            cases.add(collected.scores());
        }
        return new TeacherFile(rows.file(), cases, problems.all());
    }

    private static TeacherFile longTable(Rows rows) {
        String id = idColumn(rows);
        String label = find(rows, LABEL_COLUMNS).orElseThrow();
        Optional<String> score = find(rows, SCORE_COLUMNS);
        Problems problems = new Problems();
        problems.addAll(rows.problems());
        Map<String, Collected> byCase = new LinkedHashMap<>();
        for (Row row : rows.rows()) {
            Collected collected =
                    byCase.computeIfAbsent(row.text(id), key -> new Collected(key, row.line()));
            String written = score.map(row::text).orElseGet(() -> "-" + row.text("rank"));
            collected.add(row.text(label), written, rows.file(), problems);
        }
        if (score.isEmpty()) {
            problems.warning(
                    rows.file(), 1, "There are ranks but no scores: minus the rank is used.");
        }
        return new TeacherFile(
                rows.file(),
                byCase.values().stream().map(Collected::scores).toList(),
                problems.all());
    }

    private static TeacherFile json(JsonTable table) {
        Problems problems = new Problems();
        problems.addAll(table.problems());
        List<CaseScores> cases = new ArrayList<>();
        for (int i = 0; i < table.objects().size(); i++) {
            JsonNode object = table.objects().get(i);
            int line = table.lines().get(i);
            JsonNode id =
                    object.path("id").isMissingNode() ? object.path("case_id") : object.path("id");
            Collected collected = new Collected(id.asString(""), line);
            if (object.path("labels").isArray()) {
                lists(object, collected, table.file(), problems);
            } else {
                JsonNode scores = byLabel(object);
                if (!scores.isObject()) {
                    problems.skipped(table.file(), line, "No \"labels\" and no \"logits\".");
                    continue;
                }
                scores.properties()
                        .forEach(e ->
                                collected.add(
                                        e.getKey(),
                                        e.getValue().asString(""),
                                        table.file(),
                                        problems));
            }
            cases.add(collected.scores());
        }
        return new TeacherFile(table.file(), cases, problems.all());
    }

    private static JsonNode byLabel(JsonNode object) {
        for (String field : List.of("logits", "probs", "scores", "distances")) {
            if (object.path(field).isObject()) {
                return object.path(field);
            }
        }
        return object.path("logits");
    }

    private static void lists(
            JsonNode object, Collected collected, String file, Problems problems) {
        JsonNode labels = object.path("labels");
        JsonNode scores =
                object.path("probs").isArray() ? object.path("probs") : object.path("scores");
        if (scores.isArray() && scores.size() != labels.size()) {
            problems.skipped(
                    file,
                    collected.line,
                    labels.size() + " labels but " + scores.size() + " scores.");
            return;
        }
        if (!scores.isArray()) {
            problems.warning(
                    file, collected.line, "Labels without scores: minus the rank is used.");
        }
        for (int i = 0; i < labels.size(); i++) {
            String score = scores.isArray() ? scores.path(i).asString("") : "-" + (i + 1);
            collected.add(labels.path(i).asString(""), score, file, problems);
        }
    }

    private static final class Collected {
        private final String example;
        private final int line;
        private final List<String> labels = new ArrayList<>();
        private final List<Double> scores = new ArrayList<>();

        private Collected(String example, int line) {
            this.example = example;
            this.line = line;
        }

        private void add(String label, String written, String file, Problems problems) {
            OptionalDouble score = Numbers.parse(written);
            if (score.isEmpty() || !Double.isFinite(score.getAsDouble())) {
                problems.warning(
                        file,
                        line,
                        "The score \""
                                + written
                                + "\" of \""
                                + label
                                + "\" for \""
                                + example
                                + "\" is no finite number and was left out.");
                return;
            }
            labels.add(label);
            scores.add(score.getAsDouble());
        }

        private CaseScores scores() {
            return new CaseScores(example, labels, scores, line);
        }
    }
}
