package org.mintworkbench.app.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Problem;

/// What to weigh about a data set: rows not read, and groups on both sides of the split.
final class ProblemPane extends VBox {
    private final Consumer<String> search;

    /// @param search puts a text into the filter
    ProblemPane(Consumer<String> search) {
        this.search = search;
        getStyleClass().add("pane");
        setMinHeight(60);
    }

    /// One line of the list.
    private sealed interface Line {}

    private record LeakLine(Leak leak) implements Line {}

    private record ProblemLine(Problem problem) implements Line {}

    void show(DatasetContent content) {
        List<Line> lines = new ArrayList<>();
        content.leaks().forEach(leak -> lines.add(new LeakLine(leak)));
        content.problems().forEach(problem -> lines.add(new ProblemLine(problem)));
        String note =
                Numbers.plural(content.leaks().size(), "leak", "leaks")
                        + ", "
                        + Numbers.plural(content.problems().size(), "row", "rows")
                        + " to weigh";
        getChildren().clear();
        if (lines.isEmpty()) {
            getChildren().add(Rows.paneTitle("Problems", Labels.chip("none found", "ok")));
            VBox empty = LoadPane.empty(Feather.CHECK_CIRCLE, calm(content));
            getChildren().add(Rows.grow(empty));
            return;
        }
        ListView<Line> list = new ListView<>();
        list.getStyleClass().add("plain");
        list.setFixedCellSize(34);
        list.getItems().setAll(lines);
        list.setCellFactory(view -> new LineCell());
        list.setAccessibleText("Problems");
        getChildren()
                .addAll(Rows.paneTitle("Problems", Labels.text(note, "note")), Rows.grow(list));
    }

    private static String calm(DatasetContent content) {
        return content.parts().isEmpty()
                ? "Every row was read. There is no split yet; leaks show once there is one."
                : "Every row was read, and no patient, publication or duplicate lies on both sides of the split.";
    }

    private final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText("");
            setGraphic(empty || line == null ? null : graphic(line));
        }
    }

    private HBox graphic(Line line) {
        return switch (line) {
            case LeakLine(Leak leak) -> leak(leak);
            case ProblemLine(Problem problem) -> problem(problem);
        };
    }

    private HBox leak(Leak leak) {
        String kind =
                switch (leak.kind()) {
                    case PATIENT -> "Patient in more than one part";
                    case PUBLICATION -> "Publication in more than one part";
                    case DUPLICATE -> "Same findings in more than one part";
                };
        String detail = leak.group() + ": " + String.join(" and ", leak.parts());
        var icon =
                leak.kind() == Leak.Kind.PUBLICATION
                        ? Labels.icon(Feather.ALERT_TRIANGLE, 14, "warn")
                        : Labels.icon(Feather.ALERT_CIRCLE, 14, "bad");
        var show = Buttons.link("Show cases", () -> search.accept(shared(leak)));
        return line(
                icon,
                kind,
                Numbers.plural(leak.examples().size(), "case", "cases") + ", " + detail,
                show);
    }

    /// The words that find a leak's cases in the table.
    private static String shared(Leak leak) {
        return leak.kind() == Leak.Kind.DUPLICATE ? leak.examples().getFirst() : leak.group();
    }

    private static HBox problem(Problem problem) {
        boolean skipped = problem.severity() == Problem.Severity.SKIPPED;
        var icon =
                skipped
                        ? Labels.icon(Feather.ALERT_CIRCLE, 14, "bad")
                        : Labels.icon(Feather.ALERT_TRIANGLE, 14, "warn");
        String where = problem.file() + (problem.line() > 0 ? " line " + problem.line() : "");
        return line(
                icon,
                skipped ? "Row not read" : "Read with a doubt",
                where + ": " + problem.reason());
    }

    private static HBox line(
            javafx.scene.Node icon, String kind, String detail, javafx.scene.Node... actions) {
        Label what = Labels.text(kind, "dense", "medium");
        what.setMinWidth(Label.USE_PREF_SIZE);
        Label where = Labels.text(detail, "dense", "muted");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(40);
        HBox row = Rows.row(10, icon, what, where, Rows.spacer());
        row.getChildren().addAll(actions);
        row.setPadding(new javafx.geometry.Insets(0, 12, 0, 12));
        row.setPrefHeight(33);
        row.setPrefWidth(100);
        return row;
    }
}
