package org.mintworkbench.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.workspace.json.Versioned;

/// `settings.json`: the user's choices about the window.
///
/// @param recent folders of workspaces, newest first, at most [#RECENT]
public record Settings(
        int schema, Theme theme, Optional<WindowBounds> bounds, Page page, List<String> recent)
        implements Versioned {
    public static final int RECENT = 8;

    public Settings {
        recent = List.copyOf(recent);
    }

    public static Settings defaults() {
        return new Settings(CURRENT, Theme.LIGHT, Optional.empty(), Page.HOME, List.of());
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(schema, newTheme, bounds, page, recent);
    }

    public Settings withBounds(WindowBounds newBounds) {
        return new Settings(schema, theme, Optional.of(newBounds), page, recent);
    }

    public Settings withPage(Page newPage) {
        return new Settings(schema, theme, bounds, newPage, recent);
    }

    /// The folder comes to the front of the recent ones.
    public Settings withRecent(String folder) {
        List<String> folders = new ArrayList<>(recent);
        folders.remove(folder);
        folders.addFirst(folder);
        return new Settings(
                schema, theme, bounds, page, folders.subList(0, Math.min(RECENT, folders.size())));
    }
}
