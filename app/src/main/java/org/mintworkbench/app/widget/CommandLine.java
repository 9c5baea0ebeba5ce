package org.mintworkbench.app.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// A command to type in a terminal, ready to be copied.
public final class CommandLine extends HBox {
    public CommandLine(String command) {
        super(8);
        getStyleClass().add("command-line");
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Region.USE_PREF_SIZE);
        Label text = Labels.text(command, "mono");
        text.setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(text, Buttons.icon("Copy the command", Feather.COPY, () -> copy(command)));
    }

    /// Puts a command where it can be pasted from.
    public static void copy(String command) {
        ClipboardContent content = new ClipboardContent();
        content.putString(command);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
