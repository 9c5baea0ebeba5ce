package org.mintworkbench.app.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Boxes that recur on every page.
public final class Rows {
    private Rows() {}

    public static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    public static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    public static HBox styled(String style, Node... nodes) {
        HBox row = row(8, nodes);
        row.getStyleClass().add(style);
        return row;
    }

    /// A pane's title bar: what it is, what it rests on, then its controls.
    public static HBox paneTitle(String title, Node... nodes) {
        HBox row = styled("pane-title", Labels.text(title, "heading"));
        row.getChildren().addAll(nodes);
        return row;
    }

    public static VBox column(Node... nodes) {
        return new VBox(nodes);
    }

    /// Lets the node take what height is left.
    public static <N extends Node> N grow(N node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }
}
