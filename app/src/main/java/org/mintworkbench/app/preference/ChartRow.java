package org.mintworkbench.app.preference;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.chart.DifferenceBars;
import org.mintworkbench.app.chart.LabelBars;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.preference.Findings;

/// How long the answers are, and how often each label is the truth.
final class ChartRow extends HBox {
    private final DifferenceBars lengths = new DifferenceBars();
    private final LabelBars classes = new LabelBars();
    private final Label lengthNote = Labels.text("", "note");
    private final Label classNote = Labels.text("", "note");
    private final HBox matched;

    ChartRow() {
        matched = Rows.row(5, swatch("preferred-ring"), Labels.text("matched", "caption", "muted"));
        HBox legend =
                Rows.row(
                        10,
                        Rows.row(5, swatch("rejected"), Labels.text("now", "caption", "muted")),
                        matched);
        legend.setMinWidth(Region.USE_PREF_SIZE);
        lengthNote.setMinWidth(0);
        classNote.setMinWidth(0);
        VBox left =
                pane(
                        Rows.paneTitle("Length difference", lengthNote, Rows.spacer(), legend),
                        lengths);
        VBox right = pane(Rows.paneTitle("Class balance", classNote), classes);
        left.getStyleClass().add("edge-right");
        getChildren().addAll(left, right);
        getStyleClass().add("edge-top");
        setMinHeight(120);
        setPrefHeight(176);
    }

    private static Region swatch(String style) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", style);
        return swatch;
    }

    private static VBox pane(HBox title, Region chart) {
        if (title.getChildren().getFirst() instanceof Label heading) {
            heading.setMinWidth(Region.USE_PREF_SIZE);
        }
        VBox pane = new VBox(title, Rows.grow(chart));
        pane.getStyleClass().add("pane");
        pane.setMinWidth(0);
        pane.setPrefWidth(100);
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    void show(SetContent set, Findings found) {
        Findings.Lengths l = found.lengths();
        String spread =
                "median "
                        + (l.median() > 0 ? "+" : "")
                        + Numbers.fixed(l.median(), 0)
                        + ", quartiles "
                        + Numbers.fixed(l.lower(), 0)
                        + " to "
                        + Numbers.fixed(l.upper(), 0);
        lengthNote.setText(spread + ", n = " + Numbers.plural(found.pairs(), "pair", "pairs"));
        Labels.explained(
                lengthNote, "Rejected minus preferred, in characters: " + lengthNote.getText());
        matched.setVisible(!l.matched().isEmpty());
        lengths.show(
                l.first(), l.width(), l.bins(), l.matched(), "rejected minus preferred, " + spread);
        int cases = found.classes().stream().mapToInt(Findings.ClassCount::cases).sum();
        int top = found.classes().stream().limit(10).mapToInt(Findings.ClassCount::cases).sum();
        classNote.setText(
                "training cases per label, "
                        + Numbers.plural(found.classes().size(), "label", "labels"));
        classes.show(
                found.classes().stream()
                        .map(c -> new LabelBars.Bar(set.name(c.label()), c.cases()))
                        .toList(),
                cases == 0
                        ? ""
                        : "The first "
                                + Math.min(10, found.classes().size())
                                + " hold "
                                + Numbers.percent((double) top / cases));
        classes.setAccessibleText("Class balance: " + classNote.getText());
    }
}
