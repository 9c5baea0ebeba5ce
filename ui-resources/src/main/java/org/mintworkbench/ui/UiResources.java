package org.mintworkbench.ui;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/// The one way to the resources of this module.
public final class UiResources {
    private static final List<String> FONTS =
            List.of(
                    "MintSans-Regular.otf",
                    "MintSans-Medium.otf",
                    "MintSans-SemiBold.otf",
                    "MintMono-Regular.ttf");

    private UiResources() {}

    /// Every weight of the bundled fonts: `Mint Sans`, `Mint Sans Medium`, `Mint Sans Semi Bold`,
    /// `Mint Mono`. All have digits of one width.
    public static List<URL> fonts() {
        return FONTS.stream().map(name -> resource("fonts/" + name)).toList();
    }

    /// Style sheets to lay over the light theme, in order.
    public static List<String> lightSheets() {
        return sheets("tokens-light.css");
    }

    /// Style sheets to lay over the dark theme, in order.
    public static List<String> darkSheets() {
        return sheets("tokens-dark.css");
    }

    private static List<String> sheets(String tokens) {
        return List.of(
                resource(tokens).toExternalForm(),
                resource("controls.css").toExternalForm(),
                resource("workbench.css").toExternalForm());
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(UiResources.class.getResource(name), name);
    }
}
