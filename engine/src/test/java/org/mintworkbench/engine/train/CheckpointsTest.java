package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;

/// Which steps become checkpoints, and which of them stay.
class CheckpointsTest {
    @TempDir Path root;

    @Test
    void afterMinutesWithoutACheckpointOneIsWrittenWhateverTheStep() {
        RunConfig config = orpo(4, new EvaluationSettings(0, 8, 0, 0));
        SmallRun quick = SmallRun.create(root, config);
        SmallRun slow = SmallRun.again(quick.workspace(), config);
        quick.train();
        TrainRun.run(
                slow.workspace(),
                slow.folder(),
                new RuntimeContext(minutes(), Optional.empty(), "test"));

        assertFalse(Files.exists(quick.folder().checkpoint(2)));
        assertTrue(Files.exists(slow.folder().checkpoint(2)));
        assertArrayEquals(
                quick.bytes("adapter/adapter_model.safetensors"),
                slow.bytes("adapter/adapter_model.safetensors"));
    }

    /// A machine on which every look at the clock finds that it is time for a checkpoint.
    private static Clock minutes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource source = () -> now.updateAndGet(then -> then.plus(Trainer.LONG));
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void whatIsSavedByTheClockTakesNoPlannedCheckpointsPlace() throws IOException {
        RunConfig config = orpo(8, new EvaluationSettings(0, 8, 3, 2));
        SmallRun quick = SmallRun.create(root, config);
        SmallRun slow = SmallRun.again(quick.workspace(), config);

        quick.train();
        TrainRun.run(
                slow.workspace(),
                slow.folder(),
                new RuntimeContext(minutes(), Optional.empty(), "test"));

        List<String> planned = List.of("step-000003", "step-000006", "step-000008");
        assertEquals(planned, checkpoints(quick));
        assertEquals(planned, checkpoints(slow));
    }

    /// One noisy step may be the best: its held-out loss is measured, its training loss is high.
    @Test
    void whatTheStateNamesAsItsBestIsSavedHoweverHighTheLoss() {
        TrainingState former = TrainingState.start("inputs").after(4, 0.4).measured(1.0);
        TrainingState noisy = former.after(6, 0.6).measured(0.9);
        TrainingState worse = noisy.after(8, 0.8).measured(1.1);

        assertEquals(6, worse.bestStep());
        assertEquals(Trainer.Saving.BESIDE_ALL, Trainer.Saving.of(noisy, false, false, false));
        assertEquals(Trainer.Saving.AMONG_OTHERS, Trainer.Saving.of(noisy, true, false, false));
        assertEquals(Trainer.Saving.NOT, Trainer.Saving.of(worse, false, false, true));
        assertEquals(Trainer.Saving.NOT, Trainer.Saving.of(worse, true, false, false));
    }

    @Test
    void onlyTheNewestAndTheBestCheckpointsStay() throws IOException {
        SmallRun run = SmallRun.create(root, orpo(6, new EvaluationSettings(1, 8, 1, 2)));

        run.train();

        int best =
                run.events(RunEvent.Checkpoint.class).stream()
                        .filter(RunEvent.Checkpoint::best)
                        .mapToInt(RunEvent.Checkpoint::step)
                        .max()
                        .orElseThrow();
        List<String> left = checkpoints(run);
        assertTrue(left.containsAll(List.of("step-000005", "step-000006")), left.toString());
        assertTrue(
                left.contains(run.folder().checkpoint(best).getFileName().toString()),
                left + ", best " + best);
        assertTrue(left.size() <= 3, left.toString());
    }

    private static List<String> checkpoints(SmallRun run) throws IOException {
        try (var folders = Files.list(run.folder().checkpoints())) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static RunConfig orpo(int steps, EvaluationSettings evaluation) {
        return Configs.run(
                SmallRun.MODEL,
                Configs.orpo(0.1),
                Configs.optimizer(5e-3, Schedule.LINEAR),
                Configs.batch(2, 2, 9, steps),
                evaluation);
    }
}
