package org.mintworkbench.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.settings.Theme;
import org.mintworkbench.workspace.UserError;

/// `[WORKSPACE] [--page PAGE] [--theme light|dark] [--follow]`
///
/// @param follow whether the newest active run comes to the front by itself
record StartOptions(
        Optional<Path> workspace, Optional<Page> page, Optional<Theme> theme, boolean follow) {
    static StartOptions parse(String... arguments) {
        return parse(List.of(arguments));
    }

    /// @throws UserError when an option is unknown or lacks its value
    static StartOptions parse(List<String> arguments) {
        StartOptions options =
                new StartOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--follow" -> options = options.following();
                case "--page" -> options = options.withPage(value(arguments, ++i, Page::named));
                case "--theme" -> options = options.withTheme(value(arguments, ++i, Theme::named));
                default -> options = options.withWorkspace(folder(argument));
            }
        }
        return options;
    }

    private static Path folder(String argument) {
        if (argument.startsWith("-")) {
            throw wrong("There is no option " + argument + ".");
        }
        return Path.of(argument);
    }

    private static <T> T value(
            List<String> arguments, int index, Function<String, Optional<T>> named) {
        String option = arguments.get(index - 1);
        if (index >= arguments.size()) {
            throw wrong(option + " needs a value.");
        }
        String value = arguments.get(index);
        return named.apply(value)
                .orElseThrow(() -> wrong(option + " does not know \"" + value + "\"."));
    }

    private static UserError wrong(String what) {
        return new UserError(
                what,
                "command line",
                "Usage: mint window [WORKSPACE] [--page home|data|teacher|train|evaluate] [--theme light|dark] [--follow]");
    }

    private StartOptions following() {
        return new StartOptions(workspace, page, theme, true);
    }

    private StartOptions withPage(Page value) {
        return new StartOptions(workspace, Optional.of(value), theme, follow);
    }

    private StartOptions withTheme(Theme value) {
        return new StartOptions(workspace, page, Optional.of(value), follow);
    }

    private StartOptions withWorkspace(Path value) {
        return new StartOptions(Optional.of(value), page, theme, follow);
    }
}
