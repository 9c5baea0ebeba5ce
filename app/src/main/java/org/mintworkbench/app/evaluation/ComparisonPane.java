package org.mintworkbench.app.evaluation;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.evaluation.Comparison;

/// Paired comparisons: the verdict first, then what it rests on.
final class ComparisonPane extends VBox {
    private final VBox lines = new VBox();
    private final Label note = Labels.text("", "note");

    ComparisonPane() {
        getStyleClass().addAll("pane", "edge-left");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        note.setMinWidth(0);
        getChildren().addAll(Rows.paneTitle("Paired comparisons", note), Rows.grow(scroll));
    }

    void show(List<Comparison> comparisons, MetricName metric) {
        note.setText(
                metric.title()
                        + ", exact McNemar, Holm over "
                        + Numbers.plural(comparisons.size(), "test", "tests"));
        lines.getChildren().clear();
        if (comparisons.isEmpty()) {
            lines.getChildren()
                    .add(
                            Rows.grow(
                                    LoadPane.empty(
                                            Feather.SHUFFLE,
                                            "No paired comparison of "
                                                    + metric.title()
                                                    + " in this report")));
        }
        comparisons.forEach(c -> lines.getChildren().add(line(c)));
    }

    private static HBox line(Comparison c) {
        boolean better = c.verdict().startsWith("better");
        boolean worse = c.verdict().startsWith("worse");
        Label chip =
                better
                        ? Labels.chip("better", "ok")
                        : worse ? Labels.chip("worse", "bad") : Labels.chip("cannot tell apart");
        Label who = Labels.text(c.method() + " against " + c.baseline(), "dense", "strong");
        Label verdict = Labels.wrapped(capital(c.verdict()), "dense");
        Label rest =
                Labels.wrapped(
                        Numbers.count(c.gained())
                                + " gained, "
                                + Numbers.count(c.lost())
                                + " lost of "
                                + Numbers.count(c.n())
                                + " cases · p "
                                + p(c.pValue())
                                + ", adjusted "
                                + p(c.adjustedP()),
                        "caption",
                        "muted");
        VBox words = new VBox(2, Rows.row(8, who, chip), verdict, rest);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(words);
        row.getStyleClass().add("fact-row");
        return row;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String p(double value) {
        return value < 0.001 ? "< 0.001" : "= " + Numbers.fixed(value, 3);
    }
}
