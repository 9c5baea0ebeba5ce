package org.mintworkbench.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A live chart with its title; the legend is in the title, with the value at the crosshair.
public final class LivePane extends VBox {
    private String title;
    private final Label heading;
    private final LivePlot plot;
    private final HBox legend = new HBox(12);
    private final Label note = new Label();
    private final List<Label> figures = new ArrayList<>();

    /// How the left axis is spaced.
    public enum Spacing {
        LINEAR,
        LOGARITHMIC
    }

    public LivePane(String title, String unit, SharedX x) {
        this.title = title;
        plot = new LivePlot(x);
        plot.setUnit(unit);
        plot.setAccessibleText(title);
        heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("note");
        legend.setAlignment(Pos.CENTER_RIGHT);
        legend.setMinWidth(0);
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        HBox bar = new HBox(heading, note, spacer, legend);
        bar.getStyleClass().addAll("pane-title", "chart-title");
        getStyleClass().add("pane");
        setMinSize(120, 120);
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(bar, plot);
        x.cursorProperty().subscribe(this::refresh);
        x.smoothingProperty().subscribe(this::refresh);
    }

    /// The curves from now on.
    public void show(List<Trace> traces) {
        plot.setTraces(traces);
        legend.getChildren().clear();
        figures.clear();
        for (Trace trace : traces) {
            Label figure = new Label();
            figure.getStyleClass().addAll("caption", "medium");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            figures.add(figure);
            legend.getChildren().add(entry(trace, figure));
        }
        refresh();
    }

    private static HBox entry(Trace trace, Label figure) {
        Region line = new Region();
        line.getStyleClass().addAll("legend-line", style(trace.ink()));
        Label name = new Label(trace.name());
        name.getStyleClass().addAll("caption", "muted");
        name.setMinWidth(0);
        HBox entry = new HBox(6, line, name, figure);
        entry.setMinWidth(0);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    private static String style(Trace.Ink ink) {
        return switch (ink) {
            case FIRST -> "ink-1";
            case SECOND -> "ink-2";
            case THIRD -> "ink-3";
        };
    }

    /// A line for something known on the left axis.
    public void mark(double value, String name) {
        plot.setLevel(Optional.of(new LivePlot.Level(value, Trace.Side.LEFT, name)));
    }

    /// Takes the line away.
    public void unmark() {
        plot.setLevel(Optional.empty());
    }

    /// Another title, and another name of the left axis.
    public void name(String newTitle, String unit) {
        title = newTitle;
        heading.setText(newTitle);
        plot.setUnit(unit);
    }

    public void space(Spacing spacing) {
        plot.setKind(spacing == Spacing.LINEAR ? Scale.Kind.LINEAR : Scale.Kind.LOGARITHMIC);
    }

    /// What to say when there is no curve and none is to come.
    public void absent(String words) {
        plot.setAbsence(words);
    }

    public void note(String words) {
        note.setText(words);
    }

    /// Draws what the curves are now.
    public void refresh() {
        for (int i = 0; i < figures.size(); i++) {
            Trace trace = plot.traces().get(i);
            figures.get(i).setText(plot.reading(trace).map(trace.format()::apply).orElse("–"));
        }
        plot.setAccessibleText(spoken());
        plot.redraw();
    }

    /// The chart in words, for those who do not see it, e.g. `Loss, step 24: total 2.31, NLL 2.02`.
    private String spoken() {
        List<String> words = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < figures.size(); i++) {
            Series series = plot.traces().get(i).series();
            if (!series.isEmpty()) {
                last = Math.max(last, (int) series.lastStep());
                words.add(plot.traces().get(i).name() + " " + figures.get(i).getText());
            }
        }
        return words.isEmpty()
                ? title + ", no points yet"
                : title + ", step " + last + ": " + String.join(", ", words);
    }
}
