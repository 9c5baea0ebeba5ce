package org.mintworkbench.app.widget;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Push buttons.
public final class Buttons {
    private Buttons() {}

    public static Button plain(String text, Feather glyph, Runnable action) {
        Button button = plain(text, action);
        button.setGraphic(Labels.icon(glyph, 14));
        return button;
    }

    public static Button plain(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// The one blue button of a pane.
    public static Button primary(String text, Feather glyph, Runnable action) {
        Button button = plain(text, glyph, action);
        button.getStyleClass().add("primary");
        return button;
    }

    public static Button link(String text, Runnable action) {
        Button button = plain(text, action);
        button.getStyleClass().addAll("link", "small");
        return button;
    }

    /// The same button, that says under the pointer what it does.
    public static Button explained(Button button, String explanation) {
        button.setTooltip(new Tooltip(explanation));
        return button;
    }

    /// Only an icon; its name is for the tooltip and for readers.
    public static Button icon(String name, Feather glyph, Runnable action) {
        Button button = plain("", glyph, action);
        button.getStyleClass().add("ghost");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }
}
