package org.mintworkbench.app.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Listens to one run: all it wrote so far, then what is new, in one batch four times a second.
public final class RunMonitor {
    private static final Duration PERIOD = Duration.ofMillis(250);

    private RunMonitor() {}

    /// @param show on the user interface's thread, never with an empty batch
    public static Background.Repeat follow(
            RunFolder run, Background background, Consumer<Load<List<RunEvent>>> show) {
        EventTail tail = new EventTail(run.eventsFile());
        return background.every(
                PERIOD, () -> Optional.of(tail.poll()).filter(batch -> !batch.isEmpty()), show);
    }
}
