package org.mintworkbench.app.evaluation;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.session.CaseOutcomes.Flip;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.evaluation.Comparison;

/// Paired comparisons: the verdict first, then what it rests on.
final class ComparisonPane extends VBox {
    private final VBox lines = new VBox();
    private final Label note = Labels.text("", "note");
    private final BiConsumer<Comparison, Flip> open;

    /// @param open shows the cases that went one way between the two methods
    ComparisonPane(BiConsumer<Comparison, Flip> open) {
        this.open = open;
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

    private HBox line(Comparison c) {
        Label chip =
                switch (c.outcome()) {
                    case BETTER -> Labels.chip("better", "ok");
                    case WORSE -> Labels.chip("worse", "bad");
                    case NOT_APART -> Labels.chip("cannot tell apart");
                };
        Label who = Labels.text(c.method() + " against " + c.baseline(), "dense", "strong");
        Label verdict = Labels.wrapped(capital(c.verdict()), "dense");
        Label rest =
                Labels.wrapped(
                        "of "
                                + Numbers.count(c.n())
                                + " cases · p "
                                + p(c.pValue())
                                + ", adjusted "
                                + p(c.adjustedP()),
                        "caption",
                        "muted");
        HBox flips =
                Rows.row(
                        6,
                        flips(c, Flip.GAINED, c.gained(), "gained"),
                        flips(c, Flip.LOST, c.lost(), "lost"),
                        rest);
        VBox words = new VBox(2, Rows.row(8, who, chip), verdict, flips);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(words);
        row.getStyleClass().add("fact-row");
        return row;
    }

    /// A number that leads to its cases.
    private Node flips(Comparison c, Flip flip, int cases, String word) {
        String words = Numbers.count(cases) + " " + word;
        if (cases == 0) {
            return Labels.text(words, "caption", "muted");
        }
        Button link = Buttons.link(words, () -> open.accept(c, flip));
        link.getStyleClass().add("tight");
        link.setTooltip(
                new Tooltip("Show the cases " + word + " by " + c.method() + " on " + c.part()));
        return link;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String p(double value) {
        return value < 0.001 ? "< 0.001" : "= " + Numbers.fixed(value, 3);
    }
}
