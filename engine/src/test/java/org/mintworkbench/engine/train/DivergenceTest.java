package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;

class DivergenceTest {
    private static final ObjectiveConfig ORPO =
            new ObjectiveConfig.Orpo(0.1, Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
    private static final int VOCABULARY = 49_152;

    @TempDir private Path root;

    /// The step at which training would end, 0 for never.
    private static int end(ObjectiveConfig objective, int steps, IntToDoubleFunction loss) {
        return end(3, objective, steps, loss);
    }

    private static int end(
            double times, ObjectiveConfig objective, int steps, IntToDoubleFunction loss) {
        Divergence divergence = Divergence.of(objective, VOCABULARY, times);
        for (int step = 1; step <= steps; step++) {
            if (divergence.observe(loss.applyAsDouble(step)).isPresent()) {
                return step;
            }
        }
        return 0;
    }

    @Test
    void aLossAboveBlindGuessingEndsTheRunAfterTenSteps() {
        assertEquals(11, end(ORPO, 100, step -> step == 1 ? 1.7 : 19));
    }

    @Test
    void aLossThatCreepsToThreeTimesItsStartEndsTheRun() {
        int end = end(ORPO, 400, step -> Math.min(9, 2 + step / 50.0));
        assertTrue(end > 250 && end < 320, "ended at " + end);
    }

    @Test
    void theFactorIsTheUsersAndNoneNeverEndsARun() {
        ObjectiveConfig dpo = new ObjectiveConfig.Dpo(0.1, "");
        IntToDoubleFunction fourfold = step -> step < 20 ? 1 : 4.5;
        assertTrue(end(3, dpo, 300, fourfold) > 0);
        assertEquals(0, end(4, dpo, 300, fourfold));
        assertEquals(0, end(0, ORPO, 300, step -> step == 1 ? 1.7 : 1e6));
    }

    @Test
    void aModelThatBeginsWorseThanBlindGuessingIsLeftToLearn() {
        assertEquals(0, end(ORPO, 100, step -> 14 * Math.exp(-step / 30.0)));
    }

    @Test
    void dpoEndsByItsOwnStart() {
        ObjectiveConfig dpo = new ObjectiveConfig.Dpo(0.1, "");
        assertEquals(0, end(dpo, 300, step -> step < 20 ? 0.69 : 2.5));
        assertTrue(end(dpo, 300, step -> step < 20 ? 0.69 : 40) > 0);
    }

    @Test
    void soundRunsOfEverySortAreLeftAlone() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double start = 0.02 + 4 * random.nextDouble();
            // Rows differ by up to a factor of e and a half; one in fifty is an outlier.
            IntToDoubleFunction noisy =
                    step ->
                            start
                                    * Math.exp(-step / 200.0)
                                    * Math.exp(0.5 * random.nextGaussian())
                                    * (random.nextInt(50) == 0 ? 8 : 1);
            assertEquals(0, end(ORPO, 600, noisy), "seed " + seed + ", from " + start);
        }
    }

    @Test
    void aHighStepIsSuspiciousBeforeItEndsTheRun() {
        Divergence divergence = Divergence.of(ORPO, VOCABULARY, 3);
        divergence.observe(1.7);
        assertFalse(divergence.isSuspicious());
        divergence.observe(60);
        assertTrue(divergence.isSuspicious());
        assertEquals(0, divergence.soundUntil(), "step 1 left the weights that gave 60");
        for (int i = 0; i < 30; i++) {
            assertEquals(Optional.empty(), divergence.observe(1.6));
        }
        assertFalse(divergence.isSuspicious());
        assertEquals(31, divergence.soundUntil());
    }

    @Test
    void aRunWithAnAbsurdLearningRateFailsWithItsReasonAndKeepsNothingFromAfterTheRise() {
        SmallRun learnt = SmallRun.create(root, sft(2e-2, 40, new EvaluationSettings(0, 1, 0, 1)));
        learnt.train();
        RunConfig config =
                Configs.startingFrom(
                        learnt.folder().adapter().toString(),
                        sft(30, 60, new EvaluationSettings(0, 1, 1, 1)));
        SmallRun run = SmallRun.again(learnt.workspace(), config);

        TrainingEnd end = run.train();

        assertEquals(Outcome.FAILED, end.outcome(), end.toString());
        assertTrue(end.reason().startsWith("Training diverged"), end.reason());
        assertTrue(end.step() >= Divergence.PATIENCE && end.step() < 30, end.toString());
        assertFalse(Files.exists(run.folder().checkpoint(end.step())));
        assertFalse(Files.exists(run.folder().adapter()));
    }

    @Test
    void withoutTheWatchTheSameRunGoesOnToItsLastStep() {
        SmallRun learnt = SmallRun.create(root, sft(2e-2, 40, new EvaluationSettings(0, 1, 0, 1)));
        learnt.train();
        RunConfig config =
                Configs.startingFrom(
                        learnt.folder().adapter().toString(),
                        sft(30, 30, new EvaluationSettings(0, 1, 1, 1, 0)));
        SmallRun run = SmallRun.again(learnt.workspace(), config);

        TrainingEnd end = run.train();

        assertEquals(Outcome.COMPLETED, end.outcome(), end.toString());
        assertEquals(30, end.step());
        assertTrue(Files.exists(run.folder().adapter()));
    }

    @Test
    void aRunStoppedWhileItsLossRisesNamesTheSameGoodCheckpointAsOneNeverStopped() {
        SmallRun learnt = SmallRun.create(root, sft(2e-2, 40, new EvaluationSettings(0, 1, 0, 1)));
        learnt.train();
        RunConfig config =
                Configs.startingFrom(
                        learnt.folder().adapter().toString(),
                        sft(30, 60, new EvaluationSettings(0, 1, 1, 0)));
        TrainingEnd whole = SmallRun.again(learnt.workspace(), config).train();
        SmallRun pieces = SmallRun.again(learnt.workspace(), config);
        for (int step = 1; step <= 5; step++) {
            assertEquals(Outcome.STOPPED, pieces.trainOneStep().outcome());
        }

        assertEquals(Outcome.FAILED, whole.outcome(), whole.toString());
        assertTrue(Files.exists(pieces.folder().checkpoint(5)));
        assertEquals(whole, pieces.train());
        // The very first update ruins these weights, which the second step's loss tells.
        double second = pieces.steps().get(1).metrics().getOrDefault("loss", 0.0);
        assertTrue(second > Math.log(493), "loss of step 2: " + second);
        assertTrue(whole.reason().contains("No checkpoint is from before"), whole.reason());
    }

    @Test
    void aStopDuringARiseDropsNoCheckpointFromBefore() {
        SmallRun learnt = SmallRun.create(root, sft(2e-2, 40, new EvaluationSettings(0, 1, 0, 1)));
        learnt.train();
        SmallRun run =
                SmallRun.again(
                        learnt.workspace(),
                        Configs.startingFrom(
                                learnt.folder().adapter().toString(),
                                sft(30, 60, new EvaluationSettings(0, 1, 1, 1))));
        for (int step = 1; step <= 4; step++) {
            assertEquals(Outcome.STOPPED, run.trainOneStep().outcome());
        }
        assertTrue(Files.exists(run.folder().checkpoint(1)), "the one from before the rise");
        assertTrue(Files.exists(run.folder().checkpoint(4)), "the one to go on from");
    }

    private static RunConfig sft(double rate, int steps, EvaluationSettings evaluation) {
        return Configs.run(
                SmallRun.MODEL,
                new ObjectiveConfig.Sft(Scored.RESPONSE),
                Configs.optimizer(rate, Schedule.CONSTANT),
                Configs.batch(7, 1, steps, steps),
                evaluation);
    }
}
