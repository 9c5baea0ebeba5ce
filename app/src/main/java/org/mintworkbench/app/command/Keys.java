package org.mintworkbench.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyCombination.ModifierValue;

/// Key combinations, made and written.
public final class Keys {
    private Keys() {}

    /// With Ctrl, on a Mac with Cmd.
    public static KeyCodeCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    public static KeyCodeCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }

    public static KeyCodeCombination of(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /// One word a key, in the order they are pressed, e.g. `Ctrl`, `K`.
    public static List<String> words(KeyCodeCombination key) {
        List<String> words = new ArrayList<>();
        add(words, key.getShortcut(), "Ctrl");
        add(words, key.getControl(), "Ctrl");
        add(words, key.getAlt(), "Alt");
        add(words, key.getShift(), "Shift");
        words.add(name(key.getCode()));
        return words;
    }

    private static void add(List<String> words, ModifierValue value, String word) {
        if (value == ModifierValue.DOWN) {
            words.add(word);
        }
    }

    private static String name(KeyCode code) {
        return switch (code) {
            case ESCAPE -> "Esc";
            case PAGE_DOWN -> "PgDn";
            case PAGE_UP -> "PgUp";
            case LEFT -> "←";
            case RIGHT -> "→";
            case SLASH -> "/";
            case ENTER -> "Enter";
            default ->
                    code.getName().length() == 1
                            ? code.getName().toUpperCase(Locale.ROOT)
                            : code.getName();
        };
    }

    /// Whether a key pressed in a text field types there.
    static boolean types(KeyCodeCombination key) {
        boolean plain =
                key.getShortcut() != ModifierValue.DOWN
                        && key.getControl() != ModifierValue.DOWN
                        && key.getAlt() != ModifierValue.DOWN;
        return plain && (key.getCode().isLetterKey() || key.getCode().isDigitKey());
    }
}
