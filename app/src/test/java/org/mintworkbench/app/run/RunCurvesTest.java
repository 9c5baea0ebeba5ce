package org.mintworkbench.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.workspace.run.RunEvent;

class RunCurvesTest {
    private final RunCurves curves = new RunCurves();

    private static RunEvent.Step step(int step, Map<String, Double> metrics) {
        return new RunEvent.Step(SampleRuns.at(10L * step), step, step / 100.0, metrics);
    }

    private static RunEvent.Started started(int fromStep, int total, long second) {
        return new RunEvent.Started(
                SampleRuns.at(second), 1, 41 + fromStep, SampleRuns.at(0), fromStep, total);
    }

    @Test
    void theOddsRatioTermIsWhatTheLossHasBesidesTheLikelihood() {
        curves.add(step(1, Map.of("loss", 2.5, "nll_loss", 2.0)));
        curves.add(step(2, Map.of("loss", 2.25)));

        assertEquals(1, curves.training(RunCurves.WEIGHTED_ODDS).size());
        assertEquals(0.5, curves.training(RunCurves.WEIGHTED_ODDS).value(0), 1e-12);
        assertEquals(2, curves.training("loss").size());
    }

    @Test
    void aRunTakenUpAgainForgetsTheStepsAfterItsCheckpoint() {
        curves.add(started(0, 100, 0));
        for (int i = 1; i <= 30; i++) {
            curves.add(step(i, Map.of("loss", 100.0 - i)));
        }
        curves.add(new RunEvent.HeldOut(SampleRuns.at(250), 25, 0.2, 9, Map.of("eval_loss", 1.0)));

        curves.add(started(20, 100, 400));

        assertEquals(20, curves.training("loss").size());
        assertEquals(20, curves.training("loss").lastStep());
        assertTrue(curves.heldOut("eval_loss").isEmpty());
        assertTrue(curves.lastStep().isEmpty(), "step 30 is void, and step 20's facts are gone");
        curves.add(step(21, Map.of("loss", 1.0)));
        assertEquals(21, curves.training("loss").size());
    }

    @Test
    void aLossThatIsNoNumberLeavesAGapAndNoNonsense() {
        curves.add(step(1, Map.of("loss", 1.0)));
        curves.add(step(2, Map.of("loss", Double.NaN)));
        curves.add(step(3, Map.of("loss", 3.0)));

        assertEquals(2, curves.training("loss").size());
        assertEquals(3, curves.training("loss").lastStep());
    }

    @Test
    void onlyMilestonesStandAmongTheEvents() {
        curves.add(started(0, 0, 0));
        curves.add(new RunEvent.Progress(SampleRuns.at(1), "load", "student", 1, 3));
        assertTrue(curves.progress().isPresent());
        curves.add(started(0, 100, 2));
        curves.add(step(1, Map.of("loss", 1.0)));
        assertFalse(curves.progress().isPresent());
        curves.add(
                new RunEvent.Finished(
                        SampleRuns.at(99), RunEvent.Finished.Outcome.FAILED, 1, "diverged"));

        assertEquals(2, curves.notable().size(), "one start of one engine, one end");
        assertEquals(100, ((RunEvent.Started) curves.notable().getFirst()).totalSteps());
        assertEquals("diverged", curves.finished().orElseThrow().reason());
    }

    @Test
    void thePaceCountsOnlyStepsSinceTheRunWasTakenUp() {
        curves.add(started(0, 100, 0));
        curves.add(step(10, Map.of("loss", 1.0)));
        curves.add(started(10, 100, 1000));
        curves.add(new RunEvent.Step(SampleRuns.at(1020), 20, 0.2, Map.of("loss", 1.0)));

        Pace pace = Pace.of(curves).orElseThrow();

        assertEquals(Duration.ofSeconds(20), pace.elapsed());
        assertEquals(Duration.ofSeconds(160), pace.left());
    }

    @Test
    void aHundredThousandStepsAreTakenInAMoment() {
        long before = System.nanoTime();
        for (int i = 1; i <= 100_000; i++) {
            curves.add(step(i, Map.of("loss", 1.0, "nll_loss", 0.5, "grad_norm", 1.0 * (i % 7))));
        }
        long millis = (System.nanoTime() - before) / 1_000_000;

        assertEquals(100_000, curves.training("grad_norm").size());
        assertTrue(millis < 2000, millis + " ms");
    }
}
