package org.mintworkbench.app.command;

import java.util.Optional;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;

/// Something the user can do, wherever it is offered.
///
/// @param title verb and object, as on its button
/// @param note what it acts on, may be empty
/// @param key in force as long as the command is
public record Command(
        Group group,
        String title,
        String note,
        Feather glyph,
        Optional<KeyCodeCombination> key,
        Runnable action) {
    /// Where the palette and the sheet of keys list a command, in this order.
    public enum Group {
        /// of the page in front
        HERE("On this page"),
        /// leads somewhere
        GO("Go to"),
        /// of the window
        WORKBENCH("Workbench");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// A command of the page in front.
    public static Command here(String title, Feather glyph, Runnable action) {
        return new Command(Group.HERE, title, "", glyph, Optional.empty(), action);
    }

    public static Command go(String title, Feather glyph, Runnable action) {
        return new Command(Group.GO, title, "", glyph, Optional.empty(), action);
    }

    public static Command workbench(String title, Feather glyph, Runnable action) {
        return new Command(Group.WORKBENCH, title, "", glyph, Optional.empty(), action);
    }

    public Command on(KeyCodeCombination newKey) {
        return new Command(group, title, note, glyph, Optional.of(newKey), action);
    }

    public Command noting(String newNote) {
        return new Command(group, title, newNote, glyph, key, action);
    }
}
