package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

class AdapterChoiceTest {
    @TempDir private Path root;

    private SmallRun run(int evaluateEvery, int steps) {
        return SmallRun.create(
                root,
                Configs.run(
                        SmallRun.MODEL,
                        new ObjectiveConfig.Sft(Scored.RESPONSE),
                        Configs.optimizer(5e-2, Schedule.CONSTANT),
                        Configs.batch(7, 1, steps, steps),
                        new EvaluationSettings(evaluateEvery, 1, 1, 0)));
    }

    private static Path chosen(RunFolder run, String word) {
        return AdapterChoice.of(word).in(run);
    }

    @Test
    void theBestIsTheStepOfTheLowestHeldOutLoss() {
        SmallRun run = run(1, 4);
        run.train();
        int best =
                run.events(RunEvent.HeldOut.class).stream()
                        .min(
                                Comparator.comparingDouble(e ->
                                        e.metrics().getOrDefault("eval_loss", Double.MAX_VALUE)))
                        .orElseThrow()
                        .step();
        assertEquals(run.folder().checkpoint(best), chosen(run.folder(), "best"));
        assertEquals(run.folder().checkpoint(4), chosen(run.folder(), "last"));
        assertEquals(run.folder().checkpoint(2), chosen(run.folder(), "2"));
        assertEquals(run.folder().adapter(), chosen(run.folder(), "final"));
    }

    @Test
    void aStoppedRunHasItsNewestCheckpointButNoFinalAdapter() {
        SmallRun run = run(0, 4);
        run.trainOneStep();
        assertEquals(run.folder().checkpoint(1), chosen(run.folder(), "last"));
        UserError none = assertThrows(UserError.class, () -> chosen(run.folder(), "final"));
        assertTrue(none.toString().contains("--checkpoint last"), none.toString());
    }

    @Test
    void aDamagedOrMissingCheckpointAndABestWithoutMeasuringAreRefused() throws IOException {
        SmallRun run = run(0, 2);
        run.train();
        Files.writeString(
                run.folder().checkpoint(1).resolve("adapter_model.safetensors"),
                "x",
                StandardOpenOption.APPEND);
        assertThrows(UserError.class, () -> chosen(run.folder(), "1"));
        assertThrows(UserError.class, () -> chosen(run.folder(), "9"));
        assertThrows(UserError.class, () -> chosen(run.folder(), "best"));
        assertThrows(IllegalArgumentException.class, () -> AdapterChoice.of("first"));
    }
}
