package org.mintworkbench.app.teacher;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// The cases with the rank the teacher gives their truth.
final class CaseList extends VBox {
    private final TeacherViewModel model;
    private final ListView<LensCase> list = new ListView<>();

    CaseList(TeacherViewModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "edge-right");
        setPrefWidth(236);
        setMinWidth(200);
        TextField filter = new TextField();
        filter.getStyleClass().add("mono");
        filter.setPromptText("id, disease, part");
        filter.setAccessibleText("Filter the cases");
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        Label count = Labels.text("", "note");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        Numbers.count(model.cases().size())
                                                + " of "
                                                + Numbers.count(model.total()),
                                model.cases()));
        Label rank = Labels.text("Truth rank", "note");
        rank.setMinWidth(Label.USE_PREF_SIZE);
        HBox title = Rows.styled("pane-title", count, Rows.spacer(), rank);
        list.setItems(model.cases());
        count.setAccessibleText("Cases that pass the filter");
        list.setFixedCellSize(41);
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Cases");
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(lens ->
                        Optional.ofNullable(lens).ifPresent(l -> model.selectCase(Optional.of(l))));
        model.selectedProperty().subscribe(this::follow);
        model.kProperty().subscribe(list::refresh);
        model.qProperty().subscribe(list::refresh);
        getChildren()
                .addAll(
                        Rows.styled("tool-row", Labels.icon(Feather.FILTER, 14), filter),
                        title,
                        Rows.grow(list));
    }

    private void follow(Optional<LensCase> lens) {
        if (lens.isPresent() && lens.get() != list.getSelectionModel().getSelectedItem()) {
            list.getSelectionModel().select(lens.get());
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 2));
        }
    }

    private final class Cell extends ListCell<LensCase> {
        @Override
        protected void updateItem(LensCase lens, boolean empty) {
            super.updateItem(lens, empty);
            setText("");
            setGraphic(empty || lens == null ? null : line(lens));
        }
    }

    private HBox line(LensCase lens) {
        int rank = lens.truthRank();
        boolean top = rank > 0 && rank <= model.kProperty().get();
        boolean tail = rank == 0 || rank > lens.labels() - model.qProperty().get();
        String style = top ? "preferred" : tail ? "rejected" : "muted";
        Label truth = Labels.text(lens.truthName(), "muted", "caption");
        truth.setMinWidth(0);
        VBox names = new VBox(1, Labels.text(lens.id(), "dense", "medium"), truth);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        Label star =
                Labels.text(
                        "★ " + (rank == 0 ? "none" : Numbers.count(rank)),
                        "dense",
                        "medium",
                        style);
        star.setMinWidth(Label.USE_PREF_SIZE);
        HBox row = new HBox(8, names);
        if (tail) {
            row.getChildren().add(Labels.icon(Feather.ALERT_CIRCLE, 13, "bad"));
        }
        row.getChildren().add(star);
        row.getStyleClass().add("list-row");
        row.setPrefWidth(100);
        return row;
    }
}
