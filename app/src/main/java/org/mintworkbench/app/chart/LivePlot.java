package org.mintworkbench.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.mintworkbench.app.chart.SharedX.Range;
import org.mintworkbench.app.chart.Trace.Side;

/// Curves that grow while a run trains. Thinned by the least and the greatest value per pixel, so
/// that no spike is lost. Drag zooms, double-click shows all, the wheel zooms around the pointer.
final class LivePlot extends CanvasChart {
    private static final double LEFT = 54;
    private static final double TOP = 8;
    private static final double BOTTOM = 34;

    /// A line that stands for something known, e.g. chance.
    record Level(double value, Side side, String name) {}

    private final SharedX x;
    private final LivePainter painter = new LivePainter(this);
    private List<Trace> traces = List.of();
    private Optional<Level> level = Optional.empty();
    private Scale.Kind kind = Scale.Kind.LINEAR;
    private String unit = "";
    private String absence = "";
    private Optional<Double> dragFrom = Optional.empty();
    private Optional<Double> dragTo = Optional.empty();

    LivePlot(SharedX x) {
        this.x = x;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        x.totalProperty().subscribe(this::redraw);
        x.nowProperty().subscribe(this::redraw);
        x.cursorProperty().subscribe(this::redraw);
        x.zoomProperty().subscribe(this::redraw);
        x.smoothingProperty().subscribe(this::redraw);
        x.rawProperty().subscribe(this::redraw);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> x.cursorProperty().set(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragFrom = inside(e.getX()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
    }

    void setTraces(List<Trace> newTraces) {
        traces = List.copyOf(newTraces);
        redraw();
    }

    void setLevel(Optional<Level> newLevel) {
        level = newLevel;
    }

    void setKind(Scale.Kind newKind) {
        kind = newKind;
        redraw();
    }

    /// @param name of the left axis
    void setUnit(String name) {
        unit = name;
    }

    /// What to say when there is no curve and none is to come.
    void setAbsence(String words) {
        absence = words;
        redraw();
    }

    List<Trace> traces() {
        return traces;
    }

    Optional<Level> level() {
        return level;
    }

    SharedX x() {
        return x;
    }

    String unit() {
        return unit;
    }

    String absence() {
        return absence;
    }

    Optional<Range> dragged() {
        return dragFrom.isPresent() && dragTo.isPresent()
                ? Optional.of(
                        new Range(
                                Math.min(dragFrom.get(), dragTo.get()),
                                Math.max(dragFrom.get(), dragTo.get())))
                : Optional.empty();
    }

    boolean hasRight() {
        return traces.stream().anyMatch(t -> t.side() == Side.RIGHT && !t.series().isEmpty());
    }

    Scale horizontal() {
        Range range = x.range();
        double right = getWidth() - (hasRight() ? 52 : 18);
        return new Scale(
                range.low(), range.high(), LEFT, Math.max(LEFT + 10, right), Scale.Kind.LINEAR);
    }

    /// The values in sight of one side's curves, with some air.
    Scale vertical(Side side) {
        Range range = x.range();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Trace trace : traces) {
            if (trace.side() != side) {
                continue;
            }
            for (int i = 0; i < trace.series().size(); i++) {
                double step = trace.series().step(i);
                if (step >= range.low() && step <= range.high()) {
                    low = Math.min(low, trace.series().value(i));
                    high = Math.max(high, trace.series().value(i));
                }
            }
        }
        for (Level known : level.filter(l -> l.side() == side).stream().toList()) {
            low = Math.min(low, known.value());
            high = Math.max(high, known.value());
        }
        return aired(low, high, side);
    }

    private Scale aired(double low, double high, Side side) {
        double bottom = getHeight() - BOTTOM;
        if (!(high >= low)) {
            return new Scale(0, 1, bottom, TOP, Scale.Kind.LINEAR);
        }
        if (side == Side.LEFT && kind == Scale.Kind.LOGARITHMIC && low > 0) {
            return new Scale(low / 1.3, high * 1.3, bottom, TOP, Scale.Kind.LOGARITHMIC);
        }
        double air = high > low ? (high - low) * 0.07 : Math.max(Math.abs(high) * 0.1, 1e-9);
        double floor = low >= 0 && low - air < 0 ? 0 : low - air;
        return new Scale(floor, high + air, bottom, TOP, Scale.Kind.LINEAR);
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        painter.draw(g, TOP, height - BOTTOM);
    }

    private Optional<Double> inside(double pixel) {
        Scale scale = horizontal();
        return pixel >= scale.from() - 4 && pixel <= scale.to() + 4
                ? Optional.of(Math.clamp(scale.value(pixel), scale.low(), scale.high()))
                : Optional.empty();
    }

    private void point(MouseEvent event) {
        x.cursorProperty().set(inside(event.getX()));
    }

    private void drag(MouseEvent event) {
        dragTo = inside(event.getX());
        x.cursorProperty().set(dragTo);
        redraw();
    }

    private void release() {
        dragged()
                .filter(r -> r.high() - r.low() > (x.range().high() - x.range().low()) / 50)
                .ifPresent(r -> x.zoomProperty().set(Optional.of(r)));
        dragFrom = Optional.empty();
        dragTo = Optional.empty();
        redraw();
    }

    private void click(MouseEvent event) {
        if (event.getClickCount() == 2) {
            x.zoomProperty().set(Optional.empty());
        }
    }

    private void wheel(ScrollEvent event) {
        Range all =
                new Range(0, Math.max(1, Math.max(x.totalProperty().get(), x.nowProperty().get())));
        Range seen = x.range();
        double centre = inside(event.getX()).orElse((seen.low() + seen.high()) / 2);
        double factor = event.getDeltaY() > 0 ? 0.8 : 1.25;
        double low = Math.max(all.low(), centre - (centre - seen.low()) * factor);
        double high = Math.min(all.high(), centre + (seen.high() - centre) * factor);
        boolean whole = low <= all.low() && high >= all.high();
        if (high - low >= 2) {
            x.zoomProperty().set(whole ? Optional.empty() : Optional.of(new Range(low, high)));
        }
        event.consume();
    }

    /// What the legend says of a curve: the smoothed value at the crosshair, else the newest.
    Optional<Double> reading(Trace trace) {
        Series series = shown(trace);
        int at = x.cursorProperty().get().map(series::nearest).orElse(series.size() - 1);
        return at >= 0 ? Optional.of(series.value(at)) : Optional.empty();
    }

    Series shown(Trace trace) {
        return switch (trace.stroke()) {
            case SMOOTHED, DASHED -> trace.series().smoothed(x.smoothingProperty().get());
            case EXACT, POINTS -> trace.series();
        };
    }

    List<Trace> drawn() {
        List<Trace> drawn = new ArrayList<>();
        for (Trace trace : traces) {
            if (!trace.series().isEmpty()) {
                drawn.add(trace);
            }
        }
        return drawn;
    }
}
