package org.mintworkbench.app.widget;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.workspace.UserError;

/// One message in the page: verdict first, then the rest, then what can be done.
public final class Banner extends HBox {
    /// How bad it is.
    public enum Tone {
        INFO("accent", Feather.INFO),
        GOOD("ok", Feather.CHECK_CIRCLE),
        WARNING("warn", Feather.ALERT_TRIANGLE),
        ERROR("bad", Feather.ALERT_CIRCLE);

        private final String style;
        private final Feather glyph;

        Tone(String style, Feather glyph) {
            this.style = style;
            this.glyph = glyph;
        }
    }

    private final String words;

    public Banner(Tone tone, String verdict, String rest, Node... actions) {
        this.words = verdict + " " + rest;
        getStyleClass().addAll("banner", tone.style);
        Text strong = new Text(verdict + (rest.isEmpty() ? "" : " "));
        strong.getStyleClass().addAll("strong", "banner-text");
        Text plain = new Text(rest);
        plain.getStyleClass().add("banner-text");
        TextFlow flow = new TextFlow(strong, plain);
        flow.setMinWidth(0);
        HBox.setHgrow(flow, Priority.ALWAYS);
        HBox text = new HBox(flow);
        text.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Labels.icon(tone.glyph, 16, tone.style), text);
        getChildren().addAll(actions);
        setAccessibleText(words);
    }

    /// What, where and what to do.
    public static Banner of(UserError error, Node... actions) {
        return new Banner(Tone.ERROR, error.what(), error.where() + ". " + error.remedy(), actions);
    }

    /// Everything it says.
    public String words() {
        return words;
    }

    /// A short note beside the text, e.g. a count.
    public void note(String text) {
        Label note = Labels.text(text, "muted");
        getChildren().add(note);
    }
}
