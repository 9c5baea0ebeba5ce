package org.mintworkbench.app.run;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// All runs, newest first, each with its state.
final class RunList extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final TrainViewModel model;
    private final ListView<RunItem> list = new ListView<>();
    private boolean following;

    RunList(TrainViewModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "edge-right");
        setPrefWidth(236);
        setMinWidth(236);
        Label count = Labels.text("", "note");
        var add = Buttons.primary("New run", Feather.PLUS, model::openForm);
        add.getStyleClass().add("small");
        add.setId("new-run");
        list.setItems(model.runs());
        list.setFixedCellSize(56);
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Runs");
        // After the list's own listener, which moves the selection.
        model.runs()
                .addListener(
                        (ListChangeListener<RunItem>)
                                change -> {
                                    count.setText(Numbers.count(model.runs().size()));
                                    follow();
                                });
        count.setText(Numbers.count(model.runs().size()));
        model.selectedProperty().subscribe(id -> follow());
        model.frontProperty().subscribe(front -> follow());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(run ->
                        Optional.ofNullable(run).filter(r -> !following).ifPresent(model::select));
        getChildren().addAll(Rows.paneTitle("Runs", count, Rows.spacer(), add), Rows.grow(list));
    }

    /// The list's own selection follows what is in front.
    private void follow() {
        following = true;
        Optional<RunItem> shown =
                model.runs().stream()
                        .filter(run ->
                                model.selectedProperty().get().filter(run.id()::equals).isPresent())
                        .findFirst();
        if (model.frontProperty().get() == TrainViewModel.Front.FORM || shown.isEmpty()) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(shown.get());
        }
        following = false;
    }

    private static final class Cell extends ListCell<RunItem> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunItem run, boolean empty) {
            super.updateItem(run, empty);
            setText("");
            setGraphic(empty || run == null ? null : card(run));
        }
    }

    private static VBox card(RunItem run) {
        Label name = Labels.text(run.config().name(), "medium", "dense");
        name.setMinWidth(0);
        HBox first = Rows.row(6, name, Rows.spacer(), PhaseChip.of(run));
        String kind =
                PhaseChip.objective(run.config().objective())
                        + (run.config().trainedElsewhere() ? " · imported" : "");
        String when =
                run.started()
                        .map(WHEN::format)
                        .orElse(
                                run.config().objective() instanceof ObjectiveConfig.Base
                                        ? "no training"
                                        : "not started");
        HBox second =
                Rows.row(6, Labels.text(kind + " · " + when, "muted", "caption"), Rows.spacer());
        if (run.isActive() && run.state().totalSteps() > 0) {
            ProgressBar bar = new ProgressBar(run.progress());
            bar.setPrefWidth(54);
            bar.setMinWidth(40);
            second.getChildren().add(bar);
        } else if (run.state().step() > 0) {
            second.getChildren()
                    .add(
                            Labels.text(
                                    "step " + Numbers.count(run.state().step()),
                                    "muted",
                                    "caption"));
        }
        VBox card = new VBox(5, first, second);
        card.setPadding(new javafx.geometry.Insets(8, 12, 6, 12));
        return card;
    }
}
