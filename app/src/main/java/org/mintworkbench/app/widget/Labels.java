package org.mintworkbench.app.widget;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Texts and icons with their style classes.
public final class Labels {
    private Labels() {}

    public static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A text that may take several lines.
    public static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }

    public static FontIcon icon(Feather glyph, int size, String... styles) {
        FontIcon icon = new FontIcon(glyph);
        icon.getStyleClass().add("icon-" + size);
        icon.getStyleClass().addAll(styles);
        return icon;
    }

    public static Label chip(String text, String... styles) {
        Label chip = text(text, "chip");
        chip.getStyleClass().addAll(styles);
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return chip;
    }

    /// A key of the keyboard; never cut short.
    public static Label key(String name) {
        Label key = text(name, "kbd");
        key.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return key;
    }

    public static Label explained(Label label, String explanation) {
        label.setTooltip(new Tooltip(explanation));
        return label;
    }
}
