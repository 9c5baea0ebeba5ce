package org.mintworkbench.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.chart.Trace.Ink;
import org.mintworkbench.app.chart.Trace.Side;
import org.mintworkbench.app.chart.Trace.Stroke;
import org.mintworkbench.app.fixture.Bench;

class LivePlotTest {
    private static final int STEPS = 100_000;
    private static final int SPIKE = 61_803;

    @TempDir private Path folder;
    private Bench bench;
    private final SharedX x = new SharedX();
    private LivePlot plot;
    private Scene scene;

    @BeforeEach
    void showAPlot() {
        bench = new Bench(folder);
        plot = Bench.onFx(() -> new LivePlot(x));
        scene = bench.show(b -> plot, 640, 300);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void show(Series series, Stroke stroke) {
        bench.run(() -> {
            x.totalProperty().set(STEPS);
            x.nowProperty().set(STEPS);
            plot.setTraces(
                    List.of(
                            new Trace(
                                    "grad norm",
                                    Ink.SECOND,
                                    Side.LEFT,
                                    stroke,
                                    series,
                                    Double::toString)));
        });
    }

    /// A calm curve with a single step that is ten times as high.
    private static Series calmWithASpike() {
        Series series = new Series();
        for (int i = 1; i <= STEPS; i++) {
            series.add(i, i == SPIKE ? 10 : 1 + 0.01 * (i % 5));
        }
        return series;
    }

    /// Columns in which something of the curve's blue is drawn in the upper half.
    private List<Integer> highColumns() {
        WritableImage image = bench.snapshot(scene, "live-plot-spike");
        PixelReader pixels = image.getPixelReader();
        Scale across = Bench.onFx(() -> plot.horizontal());
        return java.util.stream.IntStream.range((int) across.from() + 2, (int) across.to() - 2)
                .filter(column -> blueAt(pixels, column))
                .boxed()
                .toList();
    }

    private static boolean blueAt(PixelReader pixels, int column) {
        for (int y = 30; y < 130; y++) {
            Color color = pixels.getColor(column, y);
            if (color.getBlue() - color.getRed() > 0.05) {
                return true;
            }
        }
        return false;
    }

    @Test
    void oneSpikeAmongAHundredThousandStepsIsSeen() {
        show(calmWithASpike(), Stroke.EXACT);

        List<Integer> high = highColumns();

        double expected = Bench.onFx(() -> plot.horizontal().at(SPIKE));
        assertTrue(!high.isEmpty() && high.size() <= 6, high.toString());
        assertTrue(
                high.stream().allMatch(column -> Math.abs(column - expected) <= 4),
                high + " instead of " + expected);
    }

    @Test
    void behindASmoothedCurveTheRawLineKeepsTheSpike() {
        show(calmWithASpike(), Stroke.SMOOTHED);
        assertEquals(0.8, x.smoothingProperty().get());
        assertTrue(!highColumns().isEmpty());

        bench.run(() -> x.rawProperty().set(false));

        assertTrue(highColumns().isEmpty(), "smoothed, one step weighs a fifth");
    }

    @Test
    void aHundredThousandStepsAreDrawnManyTimesASecond() {
        Series series = calmWithASpike();
        show(series, Stroke.SMOOTHED);
        bench.snapshot(scene, "live-plot-warm");
        int draws = 40;
        long before = System.nanoTime();
        for (int i = 0; i < draws; i++) {
            double cursor = 1000 + 2000.0 * i;
            int step = STEPS + i + 1;
            Bench.onFx(() -> {
                series.add(step, 1);
                x.cursorProperty().set(Optional.of(cursor));
                plot.requestLayout();
                plot.layout();
                return plot.reading(plot.traces().getFirst());
            });
        }
        double millis = (System.nanoTime() - before) / 1e6 / draws;
        assertTrue(millis < 60, millis + " ms a draw");
    }

    @Test
    void draggingZoomsAndADoubleClickShowsAll() {
        show(calmWithASpike(), Stroke.EXACT);
        var robot = new org.testfx.api.FxRobot();
        robot.moveTo(robot.point(plot).atOffset(-120, 0));
        robot.press(javafx.scene.input.MouseButton.PRIMARY);
        robot.moveTo(robot.point(plot).atOffset(80, 0));
        robot.release(javafx.scene.input.MouseButton.PRIMARY);
        Bench.until(() -> Bench.onFx(() -> x.zoomProperty().get().isPresent()));
        SharedX.Range seen = Bench.onFx(x::range);
        assertTrue(seen.low() > 10_000 && seen.high() < 90_000, seen.toString());

        robot.doubleClickOn(plot);

        Bench.until(() -> Bench.onFx(() -> x.zoomProperty().get().isEmpty()));
    }
}
