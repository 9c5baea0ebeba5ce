package org.mintworkbench.app.preference;

import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.preference.PreferencePair;

/// Both answers of a pair side by side, the truth starred and what the finding is about marked.
final class PairColumns extends VBox {
    private final VBox chosen = new VBox();
    private final VBox rejected = new VBox();
    private final Label chosenCount = Labels.text("", "caption", "muted");
    private final Label rejectedCount = Labels.text("", "caption", "muted");

    PairColumns() {
        VBox left = side("Preferred", "preferred", chosenCount, chosen);
        VBox right = side("Rejected", "rejected", rejectedCount, rejected);
        HBox both = new HBox(10, left, right);
        both.setPadding(new Insets(2, 12, 8, 12));
        ScrollPane scroll = new ScrollPane(both);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("Both answers");
        getChildren().add(Rows.grow(scroll));
        setMinHeight(96);
    }

    private static VBox side(String name, String style, Label count, VBox lines) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", style);
        VBox side =
                new VBox(
                        2, Rows.row(6, swatch, Labels.text(name, "dense", "strong"), count), lines);
        side.setMinWidth(0);
        side.setPrefWidth(100);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    void clear() {
        chosen.getChildren().clear();
        rejected.getChildren().clear();
        chosenCount.setText("");
        rejectedCount.setText("");
    }

    /// @param truth id of the true label, empty when it is not known
    /// @param about ids of the labels that the finding is about
    void show(SetContent set, PreferencePair pair, String truth, Set<String> about) {
        fill(chosen, chosenCount, pair.chosenLabels(), pair.chosen(), set, truth, Set.of());
        fill(rejected, rejectedCount, pair.rejectedLabels(), pair.rejected(), set, truth, about);
        if (about.size() > 1) {
            fill(chosen, chosenCount, pair.chosenLabels(), pair.chosen(), set, truth, about);
        }
    }

    private static void fill(
            VBox lines,
            Label count,
            List<String> labels,
            String answer,
            SetContent set,
            String truth,
            Set<String> about) {
        lines.getChildren().clear();
        int letters = answer.codePointCount(0, answer.length());
        if (labels.isEmpty()) {
            count.setText(Numbers.plural(letters, "character", "characters"));
            lines.getChildren().add(Labels.wrapped(answer, "mono"));
            return;
        }
        count.setText(labels.size() + " · " + Numbers.plural(letters, "character", "characters"));
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            lines.getChildren()
                    .add(line(i + 1, set.name(label), label.equals(truth), about.contains(label)));
        }
    }

    private static HBox line(int number, String name, boolean isTruth, boolean isAbout) {
        Label place = Labels.text(Integer.toString(number), "dense", "muted");
        place.setMinWidth(20);
        place.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        Label text = Labels.text(name, "dense");
        if (isTruth || isAbout) {
            text.getStyleClass().add("strong");
        }
        text.setMinWidth(0);
        Labels.explained(text, name + (isTruth ? ", the truth" : ""));
        HBox row = Rows.row(6, place, text);
        if (isTruth) {
            Label star = Labels.text("★", "dense");
            star.setAccessibleText("the truth");
            star.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().addAll(Rows.spacer(), star);
        }
        row.getStyleClass().add("pair-line");
        if (isAbout) {
            row.getStyleClass().add("concerned");
        }
        return row;
    }
}
