package org.mintworkbench.app.session;

import java.time.Instant;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// A run as the lists show it.
///
/// @param started when an engine first took it up
/// @param latest time of the newest event
/// @param stopAsked whether somebody asked its engine to stop, from whichever window
/// @param unreadable why its events cannot be read; the rest is then what was read before
public record RunItem(
        RunFolder folder,
        RunConfig config,
        RunState state,
        Optional<Instant> started,
        Optional<Instant> latest,
        boolean stopAsked,
        Optional<UserError> unreadable) {
    public String id() {
        return folder.id();
    }

    public boolean isActive() {
        return state.phase() == RunState.Phase.RUNNING;
    }

    /// 0 to 1.
    public double progress() {
        return state.totalSteps() == 0
                ? 0
                : Math.min(1, (double) state.step() / state.totalSteps());
    }
}
