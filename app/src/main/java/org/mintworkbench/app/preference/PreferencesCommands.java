package org.mintworkbench.app.preference;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Keys;

/// What can be done with a preference set.
public final class PreferencesCommands {
    private PreferencesCommands() {}

    public static List<Command> of(PreferencesViewModel model, PreferencesView view) {
        return List.of(
                Command.here("Examine this set", Feather.SEARCH, model::examine)
                        .on(Keys.of(KeyCode.F5)),
                Command.here("Apply the remedy", Feather.TOOL, view::applyToAll)
                        .noting("to all its cases")
                        .on(Keys.ctrl(KeyCode.ENTER)),
                Command.here("Apply the remedy to this case", Feather.TOOL, view::applyToOne)
                        .on(
                                Keys.of(
                                        KeyCode.ENTER,
                                        KeyCombination.SHORTCUT_DOWN,
                                        KeyCombination.SHIFT_DOWN)),
                Command.here("Undo the remedy", Feather.CORNER_UP_LEFT, model::undo)
                        .noting("back to the set before")
                        .on(Keys.ctrl(KeyCode.Z)),
                Command.here("Redo the remedy", Feather.CORNER_UP_RIGHT, model::redo)
                        .on(
                                Keys.of(
                                        KeyCode.Z,
                                        KeyCombination.SHORTCUT_DOWN,
                                        KeyCombination.SHIFT_DOWN)),
                Command.here("Export as TRL JSONL", Feather.DOWNLOAD, view::export)
                        .on(Keys.ctrl(KeyCode.E)),
                Command.here("Copy the remedy as command", Feather.TERMINAL, view::copyCommand),
                Command.here("Train with this set", Feather.ZAP, view::train),
                Command.here("Cancel what the engine is at", Feather.X, model::cancel),
                Command.here("Next case", Feather.ARROW_DOWN, () -> model.step(1))
                        .on(Keys.of(KeyCode.PAGE_DOWN)),
                Command.here("Previous case", Feather.ARROW_UP, () -> model.step(-1))
                        .on(Keys.of(KeyCode.PAGE_UP)));
    }
}
