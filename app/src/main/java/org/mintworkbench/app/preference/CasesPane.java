package org.mintworkbench.app.preference;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.PreferencePair;

/// The cases of a check, and the pair of the one in front.
final class CasesPane extends VBox {
    private final PreferencesViewModel model;
    private final Label title = Labels.text("", "heading");
    private final Label place = Labels.text("", "note");
    private final TableView<Finding.Concerned> table = new TableView<>();
    private final Label example = Labels.text("", "dense", "strong");
    private final Label truth = Labels.text("", "dense", "medium");
    private final Label why = Labels.wrapped("", "caption", "muted");
    private final PairColumns columns = new PairColumns();
    private final HBox head;
    private boolean showing;

    /// @param open shows a case on the page of cases
    CasesPane(PreferencesViewModel model, Consumer<String> open) {
        this.model = model;
        title.setMinWidth(0);
        place.setMinWidth(Label.USE_PREF_SIZE);
        HBox bar =
                Rows.styled(
                        "pane-title",
                        title,
                        Rows.spacer(),
                        place,
                        Buttons.icon("Previous case", Feather.CHEVRON_LEFT, () -> model.step(-1)),
                        Buttons.icon("Next case", Feather.CHEVRON_RIGHT, () -> model.step(1)));
        makeTable(open);
        truth.setMinWidth(0);
        example.setMinWidth(Label.USE_PREF_SIZE);
        head =
                Rows.row(
                        8,
                        example,
                        truth,
                        Rows.spacer(),
                        Buttons.explained(
                                Buttons.link("Open case", () -> front().ifPresent(open)),
                                "All that is known of the case (Enter)"));
        head.getStyleClass().add("pair-head");
        why.getStyleClass().add("pair-why");
        getChildren().addAll(bar, table, head, why, Rows.grow(columns));
        model.findingProperty().subscribe(this::show);
        model.concernedProperty().subscribe(this::follow);
        model.pairProperty().subscribe(this::showPair);
    }

    private Optional<String> front() {
        return model.concernedProperty().get().map(Finding.Concerned::example);
    }

    private void makeTable(Consumer<String> open) {
        table.setId("concerned");
        table.setAccessibleText("Cases of this check");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Case", Finding.Concerned::example, 110));
        table.getColumns().add(column("Part", Finding.Concerned::part, 70));
        table.getColumns().add(column("Why", Finding.Concerned::why, 220));
        table.setPlaceholder(Labels.text("No case", "muted"));
        table.setPrefHeight(148);
        table.setMinHeight(84);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> {
                    if (one != null && !showing) {
                        model.concernedProperty().set(Optional.of(one));
                    }
                });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                front().ifPresent(open);
                event.consume();
            }
        });
    }

    private static TableColumn<Finding.Concerned, String> column(
            String name, Function<Finding.Concerned, String> text, double width) {
        TableColumn<Finding.Concerned, String> column = new TableColumn<>(name);
        column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())));
        column.setCellFactory(c ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(String words, boolean empty) {
                        super.updateItem(words, empty);
                        setText(empty || words == null ? "" : words);
                        setTooltip(getText().isEmpty() ? null : new Tooltip(getText()));
                    }
                });
        column.setPrefWidth(width);
        return column;
    }

    private void show(Optional<Finding> finding) {
        List<Finding.Concerned> listed = finding.map(Finding::listed).orElse(List.of());
        title.setText(finding.map(f -> f.check().title()).orElse(""));
        finding.ifPresent(f ->
                title.setGraphic(
                        Labels.icon(
                                Severities.glyph(f.severity()),
                                13,
                                Severities.style(f.severity()))));
        showing = true;
        table.setItems(FXCollections.observableArrayList(listed));
        showing = false;
        table.setPlaceholder(
                Labels.wrapped(finding.map(Finding::detail).orElse("No case"), "muted"));
        follow(model.concernedProperty().get());
    }

    private void follow(Optional<Finding.Concerned> one) {
        int index = one.map(table.getItems()::indexOf).orElse(-1);
        int all = model.findingProperty().get().map(Finding::cases).orElse(0);
        int listed = table.getItems().size();
        place.setText(
                index < 0
                        ? ""
                        : Numbers.count(index + 1)
                                + " of "
                                + Numbers.count(all)
                                + (listed < all ? " (" + Numbers.count(listed) + " listed)" : ""));
        if (index >= 0 && table.getSelectionModel().getSelectedIndex() != index) {
            table.getSelectionModel().select(index);
            table.scrollTo(Math.max(0, index - 1));
        }
        example.setText(one.map(Finding.Concerned::example).orElse(""));
        why.setText(one.map(Finding.Concerned::why).orElse(""));
        String star =
                one.flatMap(c ->
                                model.ready()
                                        .flatMap(set ->
                                                set.truth(c.example()).map(t -> set.name(t))))
                        .map(name -> "★ " + name)
                        .orElse("");
        truth.setText(star);
        head.setVisible(one.isPresent());
        why.setVisible(one.isPresent());
        columns.setVisible(one.isPresent());
    }

    private void showPair(Load<PreferencePair> load) {
        Optional<Finding.Concerned> one = model.concernedProperty().get();
        switch (load) {
            case Load.Ready<PreferencePair>(PreferencePair pair) ->
                    model.ready()
                            .ifPresent(set ->
                                    columns.show(
                                            set,
                                            pair,
                                            set.truth(pair.example()).orElse(""),
                                            new HashSet<>(
                                                    one.map(Finding.Concerned::labels)
                                                            .orElse(List.of()))));
            case Load.Failed<PreferencePair>(var error) -> {
                columns.clear();
                why.setText(error.what() + " " + error.remedy());
            }
            case Load.Idle<PreferencePair> i -> columns.clear();
            case Load.Waiting<PreferencePair> w -> {}
        }
    }
}
