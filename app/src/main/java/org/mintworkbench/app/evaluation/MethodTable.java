package org.mintworkbench.app.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.chart.MarkIcon;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// Methods by metrics; every figure stands over its interval.
final class MethodTable extends VBox {
    private static final double TWO_LINES = 30;

    private final EvaluationViewModel model;
    private final GridPane grid = new GridPane();
    private final Label foot = Labels.text("", "caption", "muted");

    MethodTable(EvaluationViewModel model) {
        this.model = model;
        getStyleClass().addAll("card", "figure-table");
        HBox note = Rows.row(8, foot);
        note.getStyleClass().add("table-foot");
        grid.setAccessibleText("Methods and figures");
        getChildren().addAll(grid, note);
        setMinHeight(USE_PREF_SIZE);
    }

    void show(EvaluationReport report) {
        List<String> metrics = EvaluationViewModel.metrics(report);
        List<MethodResult> results = model.results(report);
        grid.getChildren().clear();
        columns(metrics.size());
        header(metrics);
        for (int i = 0; i < results.size(); i++) {
            row(i + 1, report, results.get(i), metrics);
        }
        foot.setText(
                "Ranges are 95 %: Wilson for shares, bootstrap over cases for the rest. Answers that cannot be read count as wrong.");
    }

    private void columns(int metrics) {
        grid.getColumnConstraints().clear();
        grid.getColumnConstraints().add(column(180, 400, HPos.LEFT));
        for (int i = 0; i < metrics; i++) {
            grid.getColumnConstraints().add(column(100, 180, HPos.RIGHT));
        }
        grid.getColumnConstraints().add(column(64, 80, HPos.RIGHT));
        grid.getColumnConstraints().add(column(110, Double.MAX_VALUE, HPos.LEFT));
    }

    private static ColumnConstraints column(double least, double most, HPos side) {
        ColumnConstraints column = new ColumnConstraints(least, least, most);
        column.setHgrow(Priority.ALWAYS);
        column.setHalignment(side);
        return column;
    }

    private void header(List<String> metrics) {
        grid.add(head("Method", Pos.CENTER_LEFT), 0, 0);
        for (int i = 0; i < metrics.size(); i++) {
            MetricName metric = new MetricName(metrics.get(i));
            Label label = head(metric.header(), Pos.CENTER_RIGHT);
            if (metric.id().equals(model.metricProperty().get())) {
                label.getStyleClass().add("chosen");
            }
            grid.add(Labels.explained(label, metric.meaning()), i + 1, 0);
        }
        grid.add(head("Cases", Pos.CENTER_RIGHT), metrics.size() + 1, 0);
        grid.add(head("Not as asked", Pos.CENTER_LEFT), metrics.size() + 2, 0);
    }

    private static Label head(String text, Pos side) {
        Label label = Labels.text(text, "figure-head");
        label.setAlignment(side);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private void row(
            int index, EvaluationReport report, MethodResult result, List<String> metrics) {
        grid.add(method(report, result, metrics), 0, index);
        for (int i = 0; i < metrics.size(); i++) {
            grid.add(cell(report, result, metrics.get(i)), i + 1, index);
        }
        int n = result.metrics().stream().mapToInt(MetricValue::n).max().orElse(0);
        Label cases = Labels.text(Numbers.count(n), "dense", "muted");
        grid.add(padded(cases, Pos.CENTER_RIGHT), metrics.size() + 1, index);
        grid.add(padded(failureLabel(result), Pos.CENTER_LEFT), metrics.size() + 2, index);
    }

    /// At most two lines; the tooltip has the rest.
    private static Label failureLabel(MethodResult result) {
        String words = failures(result);
        Label failures = Labels.text(words, "caption", "muted");
        failures.setId("failures-" + result.kind().name().toLowerCase(Locale.ROOT));
        failures.setWrapText(true);
        failures.setMinWidth(0);
        failures.setMaxHeight(TWO_LINES);
        return words.isEmpty() ? failures : Labels.explained(failures, words);
    }

    private HBox method(EvaluationReport report, MethodResult result, List<String> metrics) {
        Label name = Labels.text(result.method(), "dense", "medium");
        HBox box = Rows.row(8, new MarkIcon(MethodMark.of(result.kind())), name);
        if (metrics.stream().anyMatch(m -> model.belowPrior(report, result, m))) {
            name.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().add(Labels.chip("below prior", "warn"));
        }
        box.getStyleClass().add("figure-cell");
        return box;
    }

    private VBox cell(EvaluationReport report, MethodResult result, String id) {
        MetricName metric = new MetricName(id);
        Optional<MetricValue> value = result.metric(id);
        Label figure =
                Labels.text(
                        value.map(v -> metric.figure(v.value())).orElse("–"), "dense", "strong");
        Label range = Labels.text(value.map(metric::range).orElse(""), "caption", "muted");
        range.setMinWidth(Region.USE_PREF_SIZE);
        VBox cell = new VBox(figure, range);
        cell.setAlignment(Pos.CENTER_RIGHT);
        cell.getStyleClass().add("figure-cell");
        if (model.belowPrior(report, result, id)) {
            cell.getStyleClass().add("below");
        }
        return cell;
    }

    private static HBox padded(Label label, Pos side) {
        HBox box = new HBox(label);
        box.setAlignment(side);
        box.getStyleClass().add("figure-cell");
        return box;
    }

    /// How many answers could not be read as asked, by kind, the most frequent first.
    private static String failures(MethodResult result) {
        return String.join(
                ", ",
                result.failures().entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .sorted(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(e -> Numbers.count(e.getValue()) + " " + e.getKey().replace('_', ' '))
                        .toList());
    }
}
