package org.mintworkbench.app.command;

import java.util.Optional;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;

/// A line of the palette: a command, or something to go to.
///
/// @param group the heading it stands under
/// @param note what else there is to say of it, may be empty
public record Hit(
        String group,
        String title,
        String note,
        Feather glyph,
        Optional<KeyCodeCombination> key,
        Runnable action) {
    public static Hit of(Command command) {
        return new Hit(
                command.group().title(),
                command.title(),
                command.note(),
                command.glyph(),
                command.key(),
                command.action());
    }

    public static Hit place(String group, String title, String note, Feather glyph, Runnable go) {
        return new Hit(group, title, note, glyph, Optional.empty(), go);
    }
}
