package org.mintworkbench.app.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// Follows every run of a workspace, keeping of its events only what its state needs.
final class RunWatch {
    private final FileCache<RunConfig> configs = new FileCache<>(RunConfig::read);
    private final Map<Path, Followed> followed = new HashMap<>();

    /// The last events of each kind that decide the state.
    private static final class Followed {
        private final Path events;
        private final EventTail tail;
        private Optional<RunEvent> started = Optional.empty();
        private Optional<RunEvent> step = Optional.empty();
        private Optional<RunEvent> finished = Optional.empty();
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> latest = Optional.empty();
        private Optional<UserError> unreadable = Optional.empty();

        Followed(Path events) {
            this.events = events;
            this.tail = new EventTail(events);
        }

        /// One run's file that cannot be read costs the others nothing.
        void poll() {
            try {
                take(tail.poll());
                unreadable = Optional.empty();
            } catch (UncheckedIOException e) {
                // The same error stays the same object, so that nothing seems to have changed.
                unreadable = Optional.of(unreadable.orElseGet(() -> cannotRead(e)));
            }
        }

        private UserError cannotRead(UncheckedIOException e) {
            return new UserError(
                    "The events of this run cannot be read (" + reason(e) + ").",
                    events.toString(),
                    "Check that this is a file and that you may read it; the run shows by itself then.",
                    e);
        }

        private static String reason(UncheckedIOException e) {
            return e.getCause() instanceof IOException cause
                    ? String.valueOf(cause.getMessage())
                    : String.valueOf(e.getMessage());
        }

        private void take(List<RunEvent> events) {
            for (RunEvent event : events) {
                latest = Optional.of(event.time());
                switch (event) {
                    case RunEvent.Started s -> {
                        started = Optional.of(s);
                        step = Optional.empty();
                        finished = Optional.empty();
                        first = Optional.of(first.orElse(s.time()));
                    }
                    case RunEvent.Step s -> step = Optional.of(s);
                    case RunEvent.Finished f -> finished = Optional.of(f);
                    case RunEvent.HeldOut h -> {}
                    case RunEvent.Checkpoint c -> {}
                    case RunEvent.Progress p -> {}
                    case RunEvent.Note n -> {}
                }
            }
        }

        RunState state() {
            List<RunEvent> decisive = new ArrayList<>();
            started.ifPresent(decisive::add);
            step.ifPresent(decisive::add);
            finished.ifPresent(decisive::add);
            return RunState.of(decisive);
        }
    }

    List<RunItem> read(Workspace workspace, List<UserError> problems) {
        List<RunItem> runs = new ArrayList<>();
        for (RunFolder folder : RunFolder.list(workspace)) {
            configs.get(folder.configFile(), problems)
                    .ifPresent(config -> runs.add(item(folder, config)));
        }
        return runs;
    }

    private RunItem item(RunFolder folder, RunConfig config) {
        Followed run =
                followed.computeIfAbsent(folder.path(), p -> new Followed(folder.eventsFile()));
        run.poll();
        boolean stopAsked = Files.exists(folder.stopFile());
        return new RunItem(
                folder, config, run.state(), run.first, run.latest, stopAsked, run.unreadable);
    }
}
