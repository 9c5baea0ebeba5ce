package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// Training in real processes that are asked to end, or get into each other's way.
class TrainingProcessTest {
    private static final int STEPS = 12;

    @TempDir Path folder;
    private Path workspace = Path.of("none");

    @BeforeEach
    void prepare() throws IOException {
        workspace = TwelveCases.make(folder);
    }

    private RunFolder prepared() {
        return new RunFolder(
                Path.of(
                        TwelveCases.ok(
                                "train",
                                "--prepare",
                                "-w",
                                workspace.toString(),
                                "--model",
                                TwelveCases.MODEL,
                                "--threads",
                                "1",
                                "--set",
                                "batch.maxSteps=" + STEPS,
                                "--set",
                                "batch.epochs=99",
                                "--set",
                                "batch.microBatch=2")));
    }

    @Test
    void aRunAskedToEndSavesACheckpointAndEndsAsOneNeverAsked() throws Exception {
        RunFolder whole = prepared();
        RunFolder asked = prepared();
        TwelveCases.ok("train", whole.path().toString());
        EngineProcess engine = EngineProcess.start(folder, "train", asked.path().toString());
        engine.await(() -> steps(asked) > 0);

        assertEquals(ExitCode.STOPPED, engine.terminate(), engine::said);

        RunState state = RunState.of(EventTail.readAll(asked.eventsFile()));
        assertEquals(RunState.Phase.STOPPED, state.phase());
        assertTrue(Files.exists(asked.checkpoint(state.step()).resolve("state.json")));
        assertFalse(engine.said().contains("INFO"), engine::said);
        assertFalse(Files.exists(asked.stopFile()), "a signal is no request for the next engine");
        TwelveCases.ok("train", asked.path().toString());
        assertArrayEquals(
                Files.readAllBytes(whole.adapter().resolve("adapter_model.safetensors")),
                Files.readAllBytes(asked.adapter().resolve("adapter_model.safetensors")));
    }

    @Test
    void ofTwoEnginesThatRaceForARunExactlyOneTrainsIt() throws Exception {
        RunFolder run = prepared();

        EngineProcess one = EngineProcess.start(folder, "train", run.path().toString());
        EngineProcess two = EngineProcess.start(folder, "train", run.path().toString());
        boolean oneWon = one.ended() == ExitCode.OK;
        EngineProcess winner = oneWon ? one : two;
        EngineProcess loser = oneWon ? two : one;

        assertEquals(ExitCode.OK, winner.ended(), winner::said);
        assertEquals(ExitCode.USER_ERROR, loser.ended(), loser::said);
        // One that was slow to start may find the run complete already.
        assertTrue(
                loser.said()
                                .contains(
                                        "This run is being trained by the engine with process id "
                                                + winner.process().pid())
                        || loser.said().contains("This run is complete."),
                loser::said);
        List<RunEvent> events = EventTail.readAll(run.eventsFile());
        assertEquals(
                List.of(winner.process().pid()),
                events.stream()
                        .filter(RunEvent.Started.class::isInstance)
                        .map(event -> ((RunEvent.Started) event).pid())
                        .distinct()
                        .toList());
        assertEquals(STEPS, steps(run));
    }

    @Test
    void theLoserNeitherStopsTheWinnerNorTakesItsStopAway() throws Exception {
        RunFolder run = prepared();
        EngineProcess winner = EngineProcess.start(folder, "train", run.path().toString());
        winner.await(() -> Files.exists(run.path().resolve(".owner")));
        run.requestStop();

        EngineProcess loser = EngineProcess.start(folder, "train", run.path().toString());

        assertTrue(loser.ended() != ExitCode.FAULT, loser::said);
        assertEquals(ExitCode.STOPPED, winner.ended(), winner::said);
    }

    @Test
    void theLockOfAnEngineThatWasKilledIsTakenOver() throws Exception {
        RunFolder run = prepared();
        EngineProcess killed = EngineProcess.start(folder, "train", run.path().toString());
        killed.await(() -> steps(run) > 0);
        killed.process().destroyForcibly().waitFor();
        assertTrue(Files.exists(run.path().resolve(".owner")), "it had no time to tidy up");

        TwelveCases.ok("train", run.path().toString());

        assertFalse(Files.exists(run.path().resolve(".owner")));
        assertEquals(
                RunState.Phase.COMPLETED, RunState.of(EventTail.readAll(run.eventsFile())).phase());
    }

    private static int steps(RunFolder run) {
        return (int)
                EventTail.readAll(run.eventsFile()).stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(event -> ((RunEvent.Step) event).step())
                        .distinct()
                        .count();
    }
}
