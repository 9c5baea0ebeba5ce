package org.mintworkbench.app.chart;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.app.support.Numbers;

/// Methods as dots with their intervals on one scale, the majority prior as a dashed line behind
/// them.
public final class IntervalChart extends CanvasChart {
    private static final double TOP = 26;
    private static final double BOTTOM = 40;
    private static final double RIGHT = 76;

    /// How figures are written.
    public enum Unit {
        PERCENT,
        SHARE
    }

    private List<IntervalRow> rows = List.of();
    private Optional<IntervalRow> prior = Optional.empty();
    private String axis = "";
    private Unit unit = Unit.PERCENT;

    public IntervalChart() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Figures with intervals");
        setMinSize(200, 120);
    }

    /// @param newRows without the prior
    /// @param newPrior drawn as a line through all
    /// @param newAxis what is counted
    public void show(
            List<IntervalRow> newRows,
            Optional<IntervalRow> newPrior,
            String newAxis,
            Unit newUnit) {
        rows = List.copyOf(newRows);
        prior = newPrior;
        axis = newAxis;
        unit = newUnit;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        if (rows.isEmpty()) {
            return;
        }
        double names = 60;
        for (IntervalRow row : rows) {
            names = Math.max(names, TextFit.width(row.name(), font(Type.DENSE)));
        }
        double left = Math.min(names, width * 0.35) + 28;
        double most = prior.map(IntervalRow::high).orElse(0.0);
        for (IntervalRow row : rows) {
            most = Math.max(most, row.high());
        }
        double high = Math.min(1, Math.max(0.05, most * 1.06));
        Scale scale =
                new Scale(0, high, left, Math.max(left + 20, width - RIGHT), Scale.Kind.LINEAR);
        double bottom = height - BOTTOM;
        axis(g, scale, bottom);
        prior(g, scale, bottom);
        double slot = Math.min(72, (bottom - TOP) / rows.size());
        for (int i = 0; i < rows.size(); i++) {
            row(g, rows.get(i), scale, TOP + (i + 0.5) * slot);
        }
    }

    private void axis(GraphicsContext g, Scale scale, double bottom) {
        font(g, Type.CAPTION, Role.MUTED);
        for (double tick : scale.ticks(7)) {
            g.setStroke(color(Role.GRID));
            g.setLineWidth(1);
            vertical(g, scale.at(tick), TOP - 8, bottom);
            String name =
                    unit == Unit.PERCENT
                            ? Numbers.fixed(100 * tick, 0) + " %"
                            : Numbers.fixed(tick, 2);
            text(g, name, scale.at(tick), bottom + 12, TextAlignment.CENTER);
        }
        g.setStroke(color(Role.AXIS));
        horizontal(g, scale.from(), scale.to(), bottom);
        vertical(g, scale.from(), TOP - 8, bottom);
        text(g, axis, scale.to(), bottom + 29, TextAlignment.RIGHT);
    }

    private void prior(GraphicsContext g, Scale scale, double bottom) {
        prior.ifPresent(row -> {
            g.setFill(color(Role.BAND));
            g.fillRect(
                    scale.at(row.low()),
                    TOP - 8,
                    scale.at(row.high()) - scale.at(row.low()),
                    bottom - TOP + 8);
            g.setStroke(color(Role.TEXT));
            g.setLineWidth(1.5);
            g.setLineDashes(6, 4);
            vertical(g, scale.at(row.value()), TOP - 8, bottom);
            g.setLineDashes();
            font(g, Type.CAPTION, Role.MUTED);
            boolean right = scale.at(row.value()) < (scale.from() + scale.to()) / 2;
            text(
                    g,
                    "majority prior " + figure(row.value()),
                    scale.at(row.value()) + (right ? 4 : -4),
                    TOP - 16,
                    right ? TextAlignment.LEFT : TextAlignment.RIGHT);
        });
    }

    private void row(GraphicsContext g, IntervalRow row, Scale scale, double y) {
        font(g, Type.DENSE, Role.TEXT);
        text(
                g,
                TextFit.fit(row.name(), font(Type.DENSE), scale.from() - 24),
                scale.from() - 12,
                y,
                TextAlignment.RIGHT);
        g.setStroke(color(row.mark().role()));
        g.setLineWidth(2);
        double low = scale.at(row.low());
        double high = scale.at(row.high());
        g.strokeLine(low, y, high, y);
        g.strokeLine(low, y - 4, low, y + 4);
        g.strokeLine(high, y - 4, high, y + 4);
        row.mark().draw(g, scale.at(row.value()), y, this);
        font(g, Type.DENSE_STRONG, Role.TEXT);
        text(g, figure(row.value()), getWidth() - 12, y, TextAlignment.RIGHT);
    }

    private String figure(double value) {
        return unit == Unit.PERCENT ? Numbers.percent(value) : Numbers.fixed(value, 3);
    }
}
