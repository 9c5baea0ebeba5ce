package org.mintworkbench.app;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/// Starts the window. It is no [Application] itself, so that JavaFX can lie on the class path.
public final class Launcher {
    /// Kept, or the level would be collected with it.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private static final int NO_DISPLAY = 3;
    private static final int USAGE = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        JAVAFX.setLevel(Level.SEVERE);
        try {
            StartOptions.parse(arguments);
        } catch (org.mintworkbench.workspace.UserError e) {
            say(e.what() + " " + e.remedy());
            System.exit(USAGE);
        }
        try {
            Application.launch(Workbench.class, arguments);
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            say(
                    "The window needs a display, and none could be opened ("
                            + e.getMessage()
                            + "). Without one use the command line: ./mint demo --headless, ./mint help. On Linux the window"
                            + " also needs GTK 3 (libgtk-3-0).");
            System.exit(NO_DISPLAY);
        }
    }

    /// The one place where the window writes to a terminal: before there is a window.
    private static void say(String line) {
        Logger.getLogger(Launcher.class.getName()).severe(line);
    }
}
