package org.mintworkbench.app.preference;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.workspace.preference.Severity;

/// How a severity looks and is called: an icon and a word, never a colour alone.
final class Severities {
    private Severities() {}

    static Feather glyph(Severity severity) {
        return switch (severity) {
            case FIX -> Feather.ALERT_OCTAGON;
            case WEIGH -> Feather.ALERT_TRIANGLE;
            case KNOW -> Feather.INFO;
            case CLEAR -> Feather.CHECK_CIRCLE;
            case UNCHECKED -> Feather.HELP_CIRCLE;
        };
    }

    static String style(Severity severity) {
        return switch (severity) {
            case FIX -> "bad";
            case WEIGH -> "warn";
            case KNOW -> "accent";
            case CLEAR -> "ok";
            case UNCHECKED -> "muted";
        };
    }

    static String words(Severity severity) {
        return switch (severity) {
            case FIX -> "to fix";
            case WEIGH -> "to weigh";
            case KNOW -> "to know";
            case CLEAR -> "clear";
            case UNCHECKED -> "not checked";
        };
    }

    static String meaning(Severity severity) {
        return switch (severity) {
            case FIX -> "Errors: the set teaches or measures something wrong";
            case WEIGH -> "May be meant, and changes what the figures say";
            case KNOW -> "Worth knowing";
            case CLEAR -> "Looked for and not there";
            case UNCHECKED -> "Could not be looked for; the line says why";
        };
    }

    static Label chip(Severity severity, long count) {
        Label chip = Labels.chip(count + " " + words(severity), style(severity));
        chip.setGraphic(Labels.icon(glyph(severity), 12, style(severity)));
        return Labels.explained(chip, meaning(severity));
    }
}
