package org.mintworkbench.engine.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.run.RunEvent;

class CurveTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void thinningKeepsEveryExtreme() {
        double[] steps = new double[100_000];
        double[] values = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i;
            values[i] = Math.sin(i / 1000.0);
        }
        values[77_777] = 50;
        values[12_345] = -50;

        Curve thin = new Curve(steps, values).thinned(300);

        assertTrue(thin.values().length <= 600);
        assertEquals(50, Arrays.stream(thin.values()).max().orElseThrow());
        assertEquals(-50, Arrays.stream(thin.values()).min().orElseThrow());
        double[] sorted = thin.steps().clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, thin.steps());
    }

    @Test
    void aSmoothedConstantIsThatConstantAndGapsStayGaps() {
        double[] smooth =
                new Curve(new double[] {1, 2, 3, 4}, new double[] {2, 2, Double.NaN, 2})
                        .smoothed()
                        .values();
        assertArrayEquals(new double[] {2, 2, Double.NaN, 2}, smooth, 1e-12);
    }

    @Test
    void stepsAfterACheckpointGoneBackToAreLeftOut() {
        List<RunEvent> events =
                List.of(
                        new RunEvent.Started(NOW, 1, 1, NOW, 0, 4),
                        new RunEvent.Step(NOW, 1, 0, Map.of("loss", 3.0)),
                        new RunEvent.Step(NOW, 2, 0, Map.of("loss", 9.0)),
                        new RunEvent.Started(NOW, 1, 2, NOW, 1, 4),
                        new RunEvent.Step(NOW, 2, 0, Map.of("loss", 2.0)),
                        new RunEvent.HeldOut(NOW, 2, 0, 5, Map.of("eval_loss", 2.5)));

        Map<String, double[][]> series = TrainingCurves.of(events);

        assertArrayEquals(new double[][] {{1, 2}, {3, 2}}, series.get("loss"));
        assertArrayEquals(new double[][] {{2}, {2.5}}, series.get("eval_loss"));
    }

    @Test
    void axesAreRoundAndHoldTheirValues() {
        for (double[] range :
                new double[][] {
                    {0, 0.783}, {-0.67, -0.01}, {3, 3}, {0, 5e-5}, {0, 123_456}, {-1e9, 2e9}, {0, 0}
                }) {
            Axis axis = Axis.around(range[0], range[1]);
            assertTrue(axis.low() <= range[0] && axis.high() >= range[1], axis.toString());
            assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 7, axis.toString());
        }
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8"), labels(Axis.around(0, 0.783)));
        assertEquals(
                List.of("0", "2e\u22125", "4e\u22125", "6e\u22125"), labels(Axis.around(0, 5e-5)));
    }

    @Test
    void stepsEndWhereTheRunEnds() {
        Axis axis = Axis.upTo(230);
        assertEquals(230, axis.high());
        assertEquals(List.of("0", "100", "200"), labels(axis));
    }

    @Test
    void aLearningRateIsNotSmoothed() {
        double[] many = new double[50];
        String rate =
                new CurveChart("learning_rate", new Curve(many, many), Optional.empty()).svg();
        String loss = new CurveChart("loss", new Curve(many, many), Optional.empty()).svg();
        assertTrue(loss.contains("class=\"raw\"") && !rate.contains("class=\"raw\""));
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }

    @Test
    void aCurveWithoutAFiniteValueSaysSo() {
        CurveChart chart =
                new CurveChart(
                        "loss",
                        new Curve(new double[] {1}, new double[] {Double.NaN}),
                        Optional.empty());
        assertTrue(chart.svg().contains("No finite value"));
    }
}
