package org.mintworkbench.app.shell;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The mark: three bars of a ranking against the line they are measured by.
final class Brand extends StackPane {
    Brand() {
        getStyleClass().add("brand");
        Line line = new Line(25, 1, 25, 21);
        line.setStyle("-fx-stroke: -color-fg-default; -fx-stroke-width: 1.6;");
        getChildren()
                .add(
                        new Group(
                                bar(2, 20, "-mw-preferred"),
                                bar(9, 13, "-mw-orpo"),
                                bar(16, 7, "-mw-rejected"),
                                line));
    }

    private static Rectangle bar(double y, double width, String role) {
        Rectangle bar = new Rectangle(1, y, width, 4);
        bar.setArcWidth(4);
        bar.setArcHeight(4);
        bar.setStyle("-fx-fill: " + role + ";");
        return bar;
    }
}
