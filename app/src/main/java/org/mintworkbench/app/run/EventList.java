package org.mintworkbench.app.run;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.run.RunEvent;

/// A run's milestones, newest first.
final class EventList extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final ListView<RunEvent> list = new ListView<>();
    private final Label count = Labels.text("", "note");

    EventList() {
        getStyleClass().addAll("pane", "edge-left");
        setPrefWidth(264);
        setMinWidth(220);
        list.getStyleClass().add("plain");
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Events");
        getChildren().addAll(Rows.paneTitle("Events", count), Rows.grow(list));
    }

    void show(List<RunEvent> events) {
        if (events.size() != list.getItems().size()
                || (!events.isEmpty() && events.getLast() != list.getItems().getFirst())) {
            list.getItems().setAll(events.reversed());
        }
        count.setText(events.isEmpty() ? "" : Numbers.count(events.size()));
    }

    private static final class Cell extends ListCell<RunEvent> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunEvent event, boolean empty) {
            super.updateItem(event, empty);
            setText("");
            setGraphic(empty || event == null ? null : line(event));
        }
    }

    private static HBox line(RunEvent event) {
        return switch (event) {
            case RunEvent.Started s ->
                    line(
                            Labels.icon(Feather.PLAY, 13),
                            s.fromStep() == 0
                                    ? "Started"
                                    : "Resumed from step " + Numbers.count(s.fromStep()),
                            s,
                            Numbers.plural(s.totalSteps(), "step", "steps")
                                    + ", process "
                                    + s.pid());
            case RunEvent.HeldOut h ->
                    line(
                            Labels.icon(Feather.CHECK_CIRCLE, 13, "ok"),
                            "Held-out loss "
                                    + Numbers.compact(
                                            h.metrics().getOrDefault("eval_loss", Double.NaN)),
                            h,
                            "step " + Numbers.count(h.step()) + ", n = " + Numbers.count(h.rows()));
            case RunEvent.Checkpoint c ->
                    line(
                            Labels.icon(Feather.SAVE, 13),
                            "Checkpoint " + Numbers.count(c.step()) + " saved",
                            c,
                            c.best() ? "best held-out loss so far" : c.folder());
            case RunEvent.Note n -> note(n);
            case RunEvent.Finished f -> finished(f);
            case RunEvent.Step s ->
                    line(Labels.icon(Feather.ACTIVITY, 13), "Step " + s.step(), s, "");
            case RunEvent.Progress p ->
                    line(Labels.icon(Feather.LOADER, 13), p.stage(), p, p.detail());
        };
    }

    private static HBox note(RunEvent.Note note) {
        FontIcon icon =
                switch (note.level()) {
                    case INFO -> Labels.icon(Feather.INFO, 13);
                    case WARNING -> Labels.icon(Feather.ALERT_TRIANGLE, 13, "warn");
                    case ERROR -> Labels.icon(Feather.ALERT_CIRCLE, 13, "bad");
                };
        return line(icon, note.text(), note, "");
    }

    private static HBox finished(RunEvent.Finished end) {
        String at = "step " + Numbers.count(end.step());
        return switch (end.outcome()) {
            case COMPLETED -> line(Labels.icon(Feather.FLAG, 13, "ok"), "Completed", end, at);
            case STOPPED ->
                    line(Labels.icon(Feather.PAUSE, 13, "warn"), "Stopped and saved", end, at);
            case FAILED ->
                    line(
                            Labels.icon(Feather.ALERT_CIRCLE, 13, "bad"),
                            "Failed: " + end.reason(),
                            end,
                            at);
        };
    }

    private static HBox line(FontIcon icon, String what, RunEvent event, String detail) {
        Label title = Labels.wrapped(what, "dense");
        String when = TIME.format(event.time()) + (detail.isEmpty() ? "" : " · " + detail);
        VBox words = new VBox(1, title, Labels.text(when, "muted", "caption"));
        words.setMinWidth(0);
        words.setFillWidth(true);
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        HBox row = new HBox(8, icon, words);
        HBox.setMargin(icon, new javafx.geometry.Insets(2, 0, 0, 0));
        row.setPadding(new javafx.geometry.Insets(7, 12, 7, 12));
        return row;
    }
}
