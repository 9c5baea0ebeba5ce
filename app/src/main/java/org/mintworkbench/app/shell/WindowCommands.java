package org.mintworkbench.app.shell;

import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.command.Keys;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.settings.SettingsStore;

/// What can be done from every page.
final class WindowCommands {
    private static final KeyCode[] DIGITS = {
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7,
        KeyCode.DIGIT8,
        KeyCode.DIGIT9
    };

    private WindowCommands() {}

    static void addPages(Commands commands, Navigator navigator) {
        for (Page page : Page.values()) {
            commands.add(
                    Command.go(page.title(), PageGlyph.of(page), () -> navigator.go(page))
                            .noting("page")
                            .on(Keys.ctrl(DIGITS[page.ordinal()])));
        }
        commands.add(
                Command.go("Back", Feather.ARROW_LEFT, navigator::back)
                        .noting("to where you were")
                        .on(Keys.alt(KeyCode.LEFT)),
                Command.go("Forward", Feather.ARROW_RIGHT, navigator::forward)
                        .on(Keys.alt(KeyCode.RIGHT)));
    }

    static void addWindow(Commands commands, SettingsStore settings, Runnable openFolder) {
        commands.add(
                Command.workbench("Open a workspace", Feather.FOLDER, openFolder)
                        .noting("choose its folder")
                        .on(Keys.ctrl(KeyCode.O)),
                Command.workbench(
                                "Light or dark",
                                Feather.MOON,
                                () -> settings.change(s -> s.withTheme(s.theme().other())))
                        .noting("theme"));
    }

    static void addPalette(Commands commands, Palette palette) {
        commands.add(
                Command.workbench("Search everything", Feather.SEARCH, () -> palette.open(""))
                        .on(Keys.ctrl(KeyCode.K)),
                Command.workbench("Show all keys", Feather.COMMAND, () -> palette.open("?"))
                        .on(Keys.of(KeyCode.F1)));
    }
}
