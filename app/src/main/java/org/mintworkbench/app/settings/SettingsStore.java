package org.mintworkbench.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;

/// Reads the settings at the start and writes them, whole, a second after the last change. Settings
/// that cannot be read or written cost nothing but themselves.
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SettingsStore.class.getName());
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Path file;
    private final Background background;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private Background.Repeat pending = Background.Repeat.none();
    private volatile boolean unsaved;
    private Optional<UserError> trouble = Optional.empty();
    private boolean mayWrite = true;

    public SettingsStore(Path folder, Background background) {
        this.file = folder.resolve("settings.json");
        this.background = background;
        this.settings = new ReadOnlyObjectWrapper<>(read());
    }

    /// The folder named by `mint.config` or `MINT_CONFIG`, else the system's usual place.
    public static Path defaultFolder() {
        String named =
                System.getProperty("mint.config", System.getenv().getOrDefault("MINT_CONFIG", ""));
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        if (system.contains("win")) {
            String roaming = System.getenv().getOrDefault("APPDATA", home);
            return Path.of(roaming, "MINT Workbench");
        }
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "MINT Workbench");
        }
        String xdg = System.getenv().getOrDefault("XDG_CONFIG_HOME", "");
        return xdg.isBlank()
                ? Path.of(home, ".config", "mint-workbench")
                : Path.of(xdg, "mint-workbench");
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public Settings get() {
        return settings.get();
    }

    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        pending.stop();
        unsaved = true;
        pending = background.after(DELAY, () -> write(changed));
    }

    /// Writes what still waits.
    @Override
    public void close() {
        pending.stop();
        if (unsaved) {
            write(settings.get());
        }
    }

    /// Why the settings of the last time are not in force, when they are not.
    public Optional<UserError> trouble() {
        return trouble;
    }

    private void write(Settings current) {
        if (!mayWrite) {
            return;
        }
        try {
            Json.write(file, current);
            unsaved = false;
        } catch (UserError e) {
            LOG.warning("The window's settings were not saved. " + e.getMessage());
        }
    }

    private Settings read() {
        if (!Files.exists(file)) {
            return Settings.defaults();
        }
        try {
            return Json.read(file, Settings.class);
        } catch (UserError e) {
            trouble = Optional.of(setAside(e));
            LOG.warning(trouble.get().getMessage());
            return Settings.defaults();
        }
    }

    /// Keeps what cannot be read under another name. Where that is not possible, nothing is
    /// written, so that the old file stays.
    private UserError setAside(UserError why) {
        Path kept = file.resolveSibling("settings.unreadable.json");
        for (int i = 2; Files.exists(kept); i++) {
            kept = file.resolveSibling("settings.unreadable-" + i + ".json");
        }
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            mayWrite = false;
            return new UserError(
                    "The window starts with its first settings, and will not keep new ones. "
                            + why.what(),
                    why.where(),
                    "Mend or remove that file.",
                    why);
        }
        return new UserError(
                "The window starts with its first settings. " + why.what(),
                why.where(),
                "The old file is kept as " + kept.getFileName() + ".",
                why);
    }
}
