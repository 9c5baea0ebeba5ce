package org.mintworkbench.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.settings.Theme;
import org.mintworkbench.ui.UiResources;

/// Fonts and style sheets, after the theme in the settings.
public final class Look {
    private final SettingsStore settings;

    static {
        UiResources.fonts().forEach(Look::load);
    }

    public Look(SettingsStore settings) {
        this.settings = settings;
    }

    /// Dresses the scene now and whenever the theme changes.
    public void dress(Scene scene) {
        settings.settingsProperty().map(s -> s.theme()).subscribe(theme -> dress(scene, theme));
    }

    public static void dress(Scene scene, Theme theme) {
        String base =
                switch (theme) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                };
        Application.setUserAgentStylesheet(base);
        scene.getStylesheets()
                .setAll(
                        theme == Theme.LIGHT
                                ? UiResources.lightSheets()
                                : UiResources.darkSheets());
    }

    private static void load(URL font) {
        try (InputStream in = font.openStream()) {
            Font.loadFont(in, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
