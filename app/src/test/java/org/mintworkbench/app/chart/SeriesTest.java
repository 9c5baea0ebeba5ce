package org.mintworkbench.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series();

    /// Written anew, without memory.
    private static double[] smoothed(double[] values, double weight) {
        double[] out = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            double mass = 0;
            for (int j = 0; j <= i; j++) {
                double w = (1 - weight) * Math.pow(weight, i - j);
                sum += w * values[j];
                mass += w;
            }
            out[i] = sum / mass;
        }
        return out;
    }

    @Test
    void aSmoothedCurveIsContinuedAsIfItWereMadeAnew() {
        Random random = new Random(3);
        double[] values = random.doubles(200).toArray();
        for (int i = 0; i < values.length; i++) {
            series.add(i + 1, values[i]);
            series.smoothed(0.8); // keeps what it has so far
        }
        double[] expected = smoothed(values, 0.8);
        Series smooth = series.smoothed(0.8);
        for (int i = 0; i < values.length; i++) {
            assertEquals(expected[i], smooth.value(i), 1e-12);
        }
        assertSame(smooth, series.smoothed(0.8));
    }

    @Test
    void aCurveThatWasCutIsSmoothedFromWhatIsLeft() {
        for (int i = 1; i <= 10; i++) {
            series.add(i, i);
        }
        series.smoothed(0.5);
        series.cutAfter(4);
        series.add(5, 50);
        series.add(6, 60);
        double[] expected = smoothed(new double[] {1, 2, 3, 4, 50, 60}, 0.5);
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], series.smoothed(0.5).value(i), 1e-12);
        }
    }

    @Test
    void thePointNearestToAStepIsFound() {
        assertEquals(-1, series.nearest(5));
        series.add(10, 1);
        series.add(20, 2);
        assertEquals(0, series.nearest(-100));
        assertEquals(0, series.nearest(14.9));
        assertEquals(1, series.nearest(15.1));
        assertEquals(1, series.nearest(1e9));
        assertTrue(series.smoothed(0).value(1) == 2);
    }
}
