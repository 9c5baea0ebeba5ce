package org.mintworkbench.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the window needs. Without it, everything still runs from the command line.
final class WindowChecks {
    private static final List<String> LIBRARY_FOLDERS =
            List.of(
                    "usr/lib/x86_64-linux-gnu",
                    "usr/lib/aarch64-linux-gnu",
                    "usr/lib64",
                    "usr/lib",
                    "lib64",
                    "lib");

    private final Surroundings surroundings;

    WindowChecks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Finding display() {
        if (!surroundings.isLinux()) {
            return Finding.good("display", "The desktop of " + surroundings.system() + ".");
        }
        boolean named =
                surroundings.variable("DISPLAY").isPresent()
                        || surroundings.variable("WAYLAND_DISPLAY").isPresent();
        if (!named) {
            return Finding.limited(
                    "display",
                    "There is no display, so the window cannot open.",
                    "Use the commands (mint demo --headless), or log in to a desktop.");
        }
        return library("libgtk-3.so.0")
                ? Finding.good("display", "A display, and GTK 3.")
                : Finding.limited(
                        "display",
                        "There is a display, but GTK 3 (libgtk-3.so.0) was not found.",
                        "Install it: apt-get install libgtk-3-0, or dnf install gtk3.");
    }

    Finding fonts() {
        if (!surroundings.isLinux()) {
            return Finding.good("fonts", "The system's own.");
        }
        for (String library : List.of("libfreetype.so.6", "libpangoft2-1.0.so.0")) {
            if (!library(library)) {
                return Finding.limited(
                        "fonts",
                        library + " was not found; the window cannot draw text without it.",
                        "Install it: apt-get install libpangoft2-1.0-0, or dnf install pango.");
            }
        }
        return hasFont(surroundings.root().resolve("usr/share/fonts"))
                ? Finding.good("fonts", "FreeType, Pango and fonts.")
                : Finding.limited(
                        "fonts",
                        "There is no font in /usr/share/fonts.",
                        "Install one: apt-get install fonts-dejavu-core.");
    }

    private boolean library(String name) {
        return LIBRARY_FOLDERS.stream()
                .anyMatch(
                        folder -> Files.exists(surroundings.root().resolve(folder).resolve(name)));
    }

    private static boolean hasFont(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.(ttf|otf|ttc|pfb)"));
        } catch (IOException e) {
            return false;
        }
    }
}
