package org.mintworkbench.app.preference;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Severity;

/// The nine checks, a line each: what, how many cases of how many, and what can be done.
final class CheckList extends VBox {
    static final double COUNT = 132;
    static final double REMEDY = 168;
    private static final double LINE = 46;

    private final ListView<Finding> list = new ListView<>();
    private int cases = 1;
    private boolean filling;

    /// @param select shows a check's cases
    /// @param remedy brings the keyboard to what can be done
    CheckList(Consumer<Optional<Finding>> select, Consumer<Finding> remedy) {
        list.setId("checks");
        list.setAccessibleText("Checks");
        list.setFixedCellSize(LINE);
        list.setCellFactory(view -> new Cell(remedy));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(f ->
                        Optional.ofNullable(f)
                                .filter(x -> !filling)
                                .ifPresent(x -> select.accept(Optional.of(x))));
        list.setMinHeight(3 * LINE);
        getChildren().addAll(head(), Rows.grow(list));
        setMinHeight(28 + 3 * LINE);
    }

    private static HBox head() {
        Label check = head("Check", Region.USE_COMPUTED_SIZE);
        HBox.setHgrow(check, Priority.ALWAYS);
        check.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(10, check, head("Cases", COUNT), head("Remedy", REMEDY));
        head.getStyleClass().add("check-head");
        return head;
    }

    private static Label head(String text, double width) {
        Label label = Labels.text(text, "dense", "medium", "muted");
        label.setPrefWidth(width);
        label.setMinWidth(width > 0 ? width : 0);
        return label;
    }

    /// @param of so many cases the set has
    void show(List<Finding> findings, int of) {
        cases = Math.max(1, of);
        if (!list.getItems().equals(findings)) {
            filling = true;
            list.getItems().setAll(findings);
            filling = false;
        }
        list.setPrefHeight(LINE * findings.size() + 2);
    }

    void select(Optional<Finding> finding) {
        finding.filter(f -> f != list.getSelectionModel().getSelectedItem())
                .ifPresent(list.getSelectionModel()::select);
    }

    void focusList() {
        list.requestFocus();
    }

    private final class Cell extends ListCell<Finding> {
        private final Consumer<Finding> remedy;

        Cell(Consumer<Finding> remedy) {
            this.remedy = remedy;
            getStyleClass().add("check-cell");
        }

        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            setText("");
            setGraphic(empty || finding == null ? null : line(finding, remedy));
            setAccessibleText(empty || finding == null ? "" : words(finding));
        }
    }

    private String words(Finding finding) {
        return finding.check().title()
                + ", "
                + Severities.words(finding.severity())
                + ", "
                + Numbers.plural(finding.cases(), "case", "cases")
                + ", "
                + Numbers.percent((double) finding.cases() / cases)
                + ". "
                + finding.detail();
    }

    private HBox line(Finding finding, Consumer<Finding> remedy) {
        Label title = Labels.text(finding.check().title(), "dense", "medium");
        Label detail = Labels.text(finding.detail(), "caption", "muted");
        title.setMinWidth(0);
        detail.setMinWidth(0);
        Labels.explained(detail, finding.detail());
        VBox text = new VBox(title, detail);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Severity severity = finding.severity();
        HBox line =
                Rows.row(
                        10,
                        Labels.icon(Severities.glyph(severity), 16, Severities.style(severity)),
                        text,
                        count(finding),
                        remedy(finding, remedy));
        line.setPrefWidth(100);
        line.getStyleClass().add("check-line");
        return line;
    }

    private Region count(Finding finding) {
        if (finding.severity() == Severity.UNCHECKED) {
            return fixed(Labels.text("not checked", "dense", "muted"), COUNT);
        }
        double share = (double) finding.cases() / cases;
        Label number = Labels.text(Numbers.count(finding.cases()), "dense", "strong");
        Label percent = Labels.text(Numbers.percent(share), "caption", "muted");
        Region bar = new Region();
        bar.getStyleClass().addAll("share-bar", Severities.style(finding.severity()));
        bar.setMaxWidth(finding.cases() == 0 ? 0 : Math.max(2, share * COUNT));
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("share-track");
        StackPane.setAlignment(bar, Pos.CENTER_LEFT);
        VBox box = new VBox(3, Rows.row(4, number, Rows.spacer(), percent), track);
        box.setAlignment(Pos.CENTER_LEFT);
        return fixed(box, COUNT);
    }

    private static Region remedy(Finding finding, Consumer<Finding> remedy) {
        if (finding.remedies().isEmpty()) {
            String none = finding.cases() == 0 ? "none needed" : "none";
            return fixed(Labels.text(none, "dense", "muted"), REMEDY);
        }
        Button button =
                Buttons.plain(
                        finding.remedies().getFirst().remedy().title(),
                        () -> remedy.accept(finding));
        button.getStyleClass().add("small");
        button.setId("remedy-" + finding.check().key());
        button.setFocusTraversable(false);
        return fixed(
                new HBox(
                        Buttons.explained(
                                button,
                                "Shows what it would change before it is applied: "
                                        + finding.remedies().getFirst().remedy().meaning())),
                REMEDY);
    }

    private static <R extends Region> R fixed(R region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
        if (region instanceof HBox box) {
            box.setAlignment(Pos.CENTER_LEFT);
        }
        return region;
    }
}
