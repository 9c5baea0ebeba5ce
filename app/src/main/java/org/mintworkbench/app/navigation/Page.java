package org.mintworkbench.app.navigation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The pages of the window, in the order of the experiment.
public enum Page {
    HOME("Home"),
    DATA("Data"),
    TEACHER("Teacher"),
    PREFERENCES("Preferences"),
    TRAIN("Train"),
    EVALUATE("Evaluate"),
    CASES("Cases");

    private final String title;

    Page(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// By its name in any case, e.g. `train`.
    public static Optional<Page> named(String name) {
        return Stream.of(values())
                .filter(page ->
                        page.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
