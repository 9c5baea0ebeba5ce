package org.mintworkbench.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// A workspace with one preference set and the golden llama, for runs of a few steps.
record SmallRun(Workspace workspace, RunFolder folder) {
    static final RuntimeContext CONTEXT =
            new RuntimeContext(Clock.systemUTC(), Optional.empty(), "test");
    static final String MODEL = Goldens.path("llama").toAbsolutePath().toString();

    static SmallRun create(Path root, RunConfig config) {
        Workspace workspace = Workspace.openOrCreate(root, "test");
        List<PreferencePair> pairs = Goldens.pairs("traces/orpo-llama/data.jsonl");
        JsonLines.write(workspace.preferences("pairs").partFile("train"), pairs.subList(0, 7));
        JsonLines.write(
                workspace.preferences("pairs").partFile("validation"), pairs.subList(7, 10));
        return again(workspace, config);
    }

    /// Another run of the same workspace.
    static SmallRun again(Workspace workspace, RunConfig config) {
        LocalDateTime now = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
        return new SmallRun(workspace, RunFolder.create(workspace, config, now));
    }

    TrainingEnd train() {
        return TrainRun.run(workspace, folder, CONTEXT);
    }

    /// Asks for an end while the next step is computed.
    TrainingEnd trainOneStep() {
        long before = events(RunEvent.Step.class).size();
        RuntimeContext context =
                new RuntimeContext(
                        Clock.systemUTC(),
                        Optional.empty(),
                        "test",
                        () -> events(RunEvent.Step.class).size() > before);
        return TrainRun.run(workspace, folder, context);
    }

    List<RunEvent> events() {
        return EventTail.readAll(folder.eventsFile());
    }

    <T extends RunEvent> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// The steps that count: those that a later resumption made void are left out.
    List<RunEvent.Step> steps() {
        List<RunEvent.Step> steps = new ArrayList<>();
        for (RunEvent event : events()) {
            if (event instanceof RunEvent.Started started) {
                steps.removeIf(step -> step.step() > started.fromStep());
            }
            if (event instanceof RunEvent.Step step) {
                steps.add(step);
            }
        }
        return steps;
    }

    /// What the last engine process said.
    String log() {
        return new String(bytes("child.txt"), StandardCharsets.UTF_8);
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.path().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
