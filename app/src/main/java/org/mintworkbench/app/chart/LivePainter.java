package org.mintworkbench.app.chart;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.CanvasChart.Type;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.app.chart.Trace.Side;
import org.mintworkbench.app.chart.Trace.Stroke;
import org.mintworkbench.app.support.Numbers;

/// Draws a [LivePlot].
final class LivePainter {
    private static final int MOST_TICKS = 5;
    private static final double FAINT = 0.28;

    private final LivePlot plot;
    private Scale across = new Scale(0, 1, 0, 1, Scale.Kind.LINEAR);
    private Scale left = across;
    private Scale right = across;
    private double top;
    private double bottom;

    LivePainter(LivePlot plot) {
        this.plot = plot;
    }

    void draw(GraphicsContext g, double newTop, double newBottom) {
        top = newTop;
        bottom = newBottom;
        across = plot.horizontal();
        left = plot.vertical(Side.LEFT);
        right = plot.vertical(Side.RIGHT);
        List<Trace> drawn = plot.drawn();
        if (!drawn.isEmpty()) {
            future(g);
        }
        axes(g, drawn);
        if (drawn.isEmpty()) {
            plot.font(g, Type.DENSE, Role.MUTED);
            String words = plot.absence().isEmpty() ? "Waiting for the first step" : plot.absence();
            plot.text(
                    g,
                    words,
                    (across.from() + across.to()) / 2,
                    (top + bottom) / 2,
                    TextAlignment.CENTER);
            return;
        }
        g.save();
        g.beginPath();
        g.rect(across.from(), top - 2, across.to() - across.from() + 1, bottom - top + 3);
        g.clip();
        g.setLineJoin(StrokeLineJoin.ROUND);
        drawn.forEach(trace -> raw(g, trace));
        level(g);
        drawn.forEach(trace -> smooth(g, trace));
        crosshair(g, drawn);
        g.restore();
    }

    private void future(GraphicsContext g) {
        double now = across.at(Math.min(plot.x().nowProperty().get(), across.high()));
        if (plot.x().nowProperty().get() < across.high()) {
            double from = Math.max(across.from(), now);
            g.setFill(plot.color(Role.WASH));
            g.fillRect(from, top, across.to() - from, bottom - top);
        }
        if (plot.x().nowProperty().get() > 0
                && now >= across.from()
                && plot.x().nowProperty().get() < plot.x().totalProperty().get()) {
            g.setStroke(plot.color(Role.ACCENT));
            g.setLineWidth(1);
            CanvasChart.vertical(g, now, top, bottom);
        }
        plot.dragged()
                .ifPresent(range -> {
                    g.setFill(plot.color(Role.SELECTED));
                    double from = across.at(range.low());
                    g.fillRect(from, top, across.at(range.high()) - from, bottom - top);
                });
    }

    private void axes(GraphicsContext g, List<Trace> drawn) {
        g.setLineWidth(1);
        boolean hasLeft = drawn.stream().anyMatch(t -> t.side() == Side.LEFT);
        plot.font(g, Type.CAPTION, Role.MUTED);
        for (double tick : hasLeft ? left.ticks(MOST_TICKS) : List.<Double>of()) {
            double y = left.at(tick);
            g.setStroke(plot.color(Role.GRID));
            CanvasChart.horizontal(g, across.from(), across.to(), y);
            plot.text(g, left.name(tick, MOST_TICKS), across.from() - 7, y, TextAlignment.RIGHT);
        }
        for (double tick : plot.hasRight() ? right.ticks(MOST_TICKS) : List.<Double>of()) {
            plot.text(
                    g,
                    right.name(tick, MOST_TICKS),
                    across.to() + 7,
                    right.at(tick),
                    TextAlignment.LEFT);
        }
        g.setStroke(plot.color(Role.AXIS));
        CanvasChart.horizontal(g, across.from(), across.to(), bottom);
        CanvasChart.vertical(g, across.from(), top, bottom);
        List<Double> steps = across.ticks(MOST_TICKS + 1);
        for (double tick : steps) {
            if (tick != Math.rint(tick)) {
                continue;
            }
            double x = across.at(tick);
            CanvasChart.vertical(g, x, bottom, bottom + 4);
            plot.text(g, Numbers.count(Math.round(tick)), x, bottom + 12, TextAlignment.CENTER);
        }
        plot.text(g, "step", across.to(), bottom + 26, TextAlignment.RIGHT);
        unit(g);
    }

    private void unit(GraphicsContext g) {
        g.save();
        g.translate(10, (top + bottom) / 2);
        g.rotate(-90);
        plot.text(g, plot.unit(), 0, 0, TextAlignment.CENTER);
        g.restore();
    }

    private Scale scale(Trace trace) {
        return trace.side() == Side.LEFT ? left : right;
    }

    private void raw(GraphicsContext g, Trace trace) {
        boolean smoothed = trace.stroke() == Stroke.SMOOTHED || trace.stroke() == Stroke.DASHED;
        boolean differs = plot.x().smoothingProperty().get() > 0;
        if (smoothed && differs && plot.x().rawProperty().get()) {
            Color faint = color(trace).deriveColor(0, 1, 1, FAINT);
            g.setStroke(faint);
            g.setLineWidth(1);
            line(g, trace.series(), scale(trace));
        }
    }

    private void smooth(GraphicsContext g, Trace trace) {
        g.setStroke(color(trace));
        g.setLineWidth(2);
        if (trace.stroke() == Stroke.DASHED) {
            g.setLineDashes(6, 4);
        }
        line(g, plot.shown(trace), scale(trace));
        g.setLineDashes();
        if (trace.stroke() == Stroke.POINTS || trace.series().size() == 1) {
            points(g, trace);
        }
    }

    private void points(GraphicsContext g, Trace trace) {
        Series series = trace.series();
        g.setFill(color(trace));
        for (int i = 0; i < series.size(); i++) {
            double x = across.at(series.step(i));
            double y = scale(trace).at(series.value(i));
            if (trace.ink() == Trace.Ink.THIRD) {
                g.fillPolygon(
                        new double[] {x - 5, x, x + 5, x}, new double[] {y, y - 5, y, y + 5}, 4);
            } else {
                g.fillOval(x - 4, y - 4, 8, 8);
            }
        }
    }

    /// One path: for each pixel column its first, least, greatest and last value.
    private void line(GraphicsContext g, Series series, Scale up) {
        g.beginPath();
        int i = 0;
        int n = series.size();
        while (i < n
                && across.at(series.step(i)) < across.from() - 1
                && i + 1 < n
                && across.at(series.step(i + 1)) < across.from() - 1) {
            i++;
        }
        boolean open = false;
        while (i < n) {
            double x = across.at(series.step(i));
            double column = Math.floor(x);
            double least = series.value(i);
            double most = series.value(i);
            double first = series.value(i);
            double last = first;
            int count = 0;
            while (i < n && Math.floor(across.at(series.step(i))) == column) {
                last = series.value(i);
                least = Math.min(least, last);
                most = Math.max(most, last);
                i++;
                count++;
            }
            if (open) {
                g.lineTo(x, up.at(first));
            } else {
                g.moveTo(x, up.at(first));
                open = true;
            }
            if (count > 2) {
                g.lineTo(x, up.at(least));
                g.lineTo(x, up.at(most));
                g.lineTo(x, up.at(last));
            } else if (count == 2) {
                g.lineTo(x + 0.5, up.at(last));
            }
            if (x > across.to() + 2) {
                break;
            }
        }
        g.stroke();
    }

    private void level(GraphicsContext g) {
        plot.level()
                .ifPresent(known -> {
                    double y = (known.side() == Side.LEFT ? left : right).at(known.value());
                    g.setStroke(plot.color(Role.TEXT));
                    g.setLineWidth(1.5);
                    g.setLineDashes(6, 4);
                    CanvasChart.horizontal(g, across.from(), across.to(), y);
                    g.setLineDashes();
                    plot.font(g, Type.CAPTION, Role.MUTED);
                    plot.text(g, known.name(), across.to() - 6, y - 9, TextAlignment.RIGHT);
                });
    }

    private void crosshair(GraphicsContext g, List<Trace> drawn) {
        plot.x()
                .cursorProperty()
                .get()
                .ifPresent(step -> {
                    g.setStroke(plot.color(Role.MUTED));
                    g.setLineWidth(1);
                    g.setLineDashes(3, 3);
                    CanvasChart.vertical(g, across.at(step), top, bottom);
                    g.setLineDashes();
                    drawn.forEach(trace -> dot(g, trace, step));
                });
    }

    private void dot(GraphicsContext g, Trace trace, double step) {
        Series series = plot.shown(trace);
        int at = series.nearest(step);
        double x = across.at(series.step(at));
        double y = scale(trace).at(series.value(at));
        g.setFill(plot.color(Role.SURFACE));
        g.fillOval(x - 5, y - 5, 10, 10);
        g.setFill(color(trace));
        g.fillOval(x - 3.5, y - 3.5, 7, 7);
    }

    private Color color(Trace trace) {
        return plot.color(
                switch (trace.ink()) {
                    case FIRST -> Role.SERIES_1;
                    case SECOND -> Role.SERIES_2;
                    case THIRD -> Role.SERIES_3;
                });
    }
}
