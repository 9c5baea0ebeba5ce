package org.mintworkbench.app.support;

import javafx.application.Platform;

/// The only door from other threads to the user interface's.
public final class UiThread {
    private UiThread() {}

    /// Runs the action on the user interface's thread, after what it does now.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }
}
