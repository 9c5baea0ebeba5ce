package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.EventLog;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

class RunWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private final CliContext context =
            new CliContext(new Terminal(stream, stream, false), new SteppedClock(NOW));

    private String watched(RunWatch.Of of, RunEvent... events) {
        RunFolder run = new RunFolder(folder);
        try (RunWatch watch = RunWatch.start(context, run, of);
                EventLog log = EventLog.append(run.eventsFile())) {
            for (RunEvent event : events) {
                log.write(event);
            }
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static RunEvent progress(String stage, String detail, long done) {
        return new RunEvent.Progress(NOW, stage, detail, done, 58);
    }

    @Test
    void whatAnotherEngineDoesOnTheSameRunIsNotShown() {
        String training =
                watched(
                        RunWatch.Of.TRAINING,
                        progress("tokenise", "train", 58),
                        progress("generate", "test", 58),
                        progress("rank", "test", 58));
        assertTrue(training.contains("tokenise train"), training);
        assertFalse(training.contains("generate"), training);
        assertFalse(training.contains("rank"), training);

        shown.reset();
        String answering =
                watched(
                        RunWatch.Of.command("generate"),
                        progress("tokenise", "train", 58),
                        new RunEvent.Started(NOW, Versioned.CURRENT, 1, NOW, 0, 10),
                        progress("generate", "test", 58));
        assertEquals(1, answering.lines().count(), answering);
        assertTrue(answering.contains("generate test"), answering);
    }

    @Test
    void anAnsweringEngineShowsOnlyWhatItDoesItself() {
        try (StageEvents events = new StageEvents(context, new RunFolder(folder));
                EventLog other = EventLog.append(new RunFolder(folder).eventsFile())) {
            other.write(progress("generate", "test", 58));
            events.progress("rank test", 58, 58);
        }

        String said = shown.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("rank test"), said);
    }

    @Test
    void trainingSaysThatItHasBegunBeforeItsFirstStep() {
        String said =
                watched(
                        RunWatch.Of.TRAINING,
                        new RunEvent.Started(NOW, Versioned.CURRENT, 1, NOW, 0, 0),
                        new RunEvent.Started(NOW, Versioned.CURRENT, 1, NOW, 0, 10));

        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains(" 0/10 "), said);
    }

    @Test
    void aRunTakenUpIsNotTakenForAFastOne() {
        SteppedClock clock = new SteppedClock(NOW);
        Progress progress = new Progress(new Terminal(stream, stream, false), clock, "  train");
        progress.begin(50, 100);
        clock.pass(20_000);

        progress.to(75, 100, "");

        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("75/100 · 0:20 < 0:20"));
    }

    @Test
    void theFirstOfManyPiecesSaysNothingOfTheTimeThatIsLeft() {
        SteppedClock clock = new SteppedClock(NOW);
        Progress progress = new Progress(new Terminal(stream, stream, false), clock, "  evaluate");
        clock.pass(1100);

        progress.to(1, 1748, "");

        String said = shown.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("1/1748 · 0:01 < ?"), said);
    }
}
