package org.mintworkbench.app.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Light or dark.
public enum Theme {
    LIGHT,
    DARK;

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    public static Optional<Theme> named(String name) {
        return Stream.of(values())
                .filter(theme ->
                        theme.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
