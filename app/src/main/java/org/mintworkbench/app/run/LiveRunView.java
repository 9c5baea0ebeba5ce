package org.mintworkbench.app.run;

import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.chart.LivePane;
import org.mintworkbench.app.chart.SharedX;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// A run's page: what it is, four charts, and its events.
final class LiveRunView {
    private static final double MOST_SMOOTHING = 0.98;
    private static final double WIDE = 1080;

    private final LiveRunViewModel model;
    private final SharedX x = new SharedX();
    private final RunHead head;
    private final ChartGrid charts = new ChartGrid(x);
    private final EventList events = new EventList();
    private final VBox trouble = new VBox();
    private final VBox root;
    private final CheckBox eventsShown = new CheckBox("Events");
    private boolean wide = true;
    private Optional<RunCurves> shown = Optional.empty();
    private Optional<String> told = Optional.empty();

    LiveRunView(LiveRunViewModel model) {
        this.model = model;
        this.head = new RunHead(model);
        HBox.setHgrow(charts, Priority.ALWAYS);
        HBox body = new HBox(charts, events);
        root = new VBox(head, trouble, tools(), Rows.grow(body));
        trouble.getStyleClass().add("message-area");
        root.getStyleClass().add("page");
        root.widthProperty().subscribe(width -> fold(width.doubleValue()));
        model.runProperty().subscribe(this::show);
        model.versionProperty().subscribe(this::show);
        model.stoppingProperty().subscribe(this::show);
        model.startingProperty().subscribe(this::show);
        model.refusedProperty().subscribe(this::show);
    }

    Region root() {
        return root;
    }

    /// In a narrow window the charts come first; the events open by their button.
    private void fold(double width) {
        if (width > 0 && wide != width >= WIDE) {
            wide = width >= WIDE;
            eventsShown.setSelected(wide);
        }
    }

    private HBox tools() {
        Slider smoothing = new Slider(0, MOST_SMOOTHING, x.smoothingProperty().get());
        smoothing.setPrefWidth(110);
        smoothing.setAccessibleText("Smoothing");
        smoothing.setTooltip(
                new Tooltip(
                        "Weight of the past in the strong lines; the faint ones are as measured"));
        x.smoothingProperty().bind(smoothing.valueProperty());
        Label weight = Labels.text("", "dense", "medium");
        weight.setMinWidth(30);
        smoothing.valueProperty().subscribe(v -> weight.setText(Numbers.fixed(v.doubleValue(), 2)));
        CheckBox raw = new CheckBox("Raw line");
        raw.setSelected(true);
        raw.setTooltip(new Tooltip("The measured values behind the smoothed lines"));
        x.rawProperty().bind(raw.selectedProperty());
        CheckBox log = new CheckBox("Log loss");
        log.setTooltip(new Tooltip("A logarithmic axis for the loss"));
        log.selectedProperty()
                .subscribe(on ->
                        charts.logLoss(
                                on ? LivePane.Spacing.LOGARITHMIC : LivePane.Spacing.LINEAR));
        eventsShown.setSelected(true);
        eventsShown.setTooltip(new Tooltip("Checkpoints, held-out evaluations and notes"));
        events.visibleProperty().bind(eventsShown.selectedProperty());
        events.managedProperty().bind(eventsShown.selectedProperty());
        Label cursor = Labels.chip("", "outline");
        cursor.setVisible(false);
        x.cursorProperty()
                .subscribe(step -> {
                    cursor.setVisible(step.isPresent());
                    step.ifPresent(
                            s -> cursor.setText("cursor: step " + Numbers.count(Math.round(s))));
                });
        var all = Buttons.link("Show all steps", () -> x.zoomProperty().set(Optional.empty()));
        x.zoomProperty().subscribe(zoom -> all.setVisible(zoom.isPresent()));
        return Rows.styled(
                "tool-row",
                Labels.text("Smoothing", "muted", "dense"),
                smoothing,
                weight,
                raw,
                log,
                eventsShown,
                Rows.spacer(),
                all,
                cursor);
    }

    /// Why the run is not going on, in full, and what to do about it.
    private void showTrouble(RunItem item) {
        Optional<Banner> banner =
                item.unreadable()
                        .or(() -> model.refusedProperty().get())
                        .map(Banner::of)
                        .or(() -> ending(item));
        if (!banner.map(Banner::words).equals(told)) {
            told = banner.map(Banner::words);
            trouble.getChildren().setAll(banner.stream().toList());
        }
        trouble.setVisible(banner.isPresent());
        trouble.setManaged(banner.isPresent());
    }

    private static Optional<Banner> ending(RunItem item) {
        return switch (item.state().phase()) {
            case FAILED ->
                    Optional.of(
                            new Banner(
                                    Banner.Tone.ERROR,
                                    "This run failed.",
                                    item.state().reason()
                                            + " Its last good checkpoint is kept: mend the cause and resume."
                                            + " More is in "
                                            + item.folder().logFile()
                                            + "."));
            case INTERRUPTED ->
                    Optional.of(
                            new Banner(
                                    Banner.Tone.WARNING,
                                    "The engine ended without a word.",
                                    "Resume goes on from the last checkpoint; nothing before it is lost."));
            case WAITING, RUNNING, COMPLETED, STOPPED -> Optional.empty();
        };
    }

    private void show() {
        Optional<RunItem> item = model.runProperty().get();
        if (item.isEmpty()) {
            return;
        }
        RunCurves curves = model.curves();
        if (shown.isEmpty() || shown.get() != curves) {
            shown = Optional.of(curves);
            x.zoomProperty().set(Optional.empty());
            charts.show(curves, item.get().config());
        } else {
            charts.refresh(curves);
        }
        head.show(item.get(), curves);
        showTrouble(item.get());
        events.show(curves.notable());
    }
}
