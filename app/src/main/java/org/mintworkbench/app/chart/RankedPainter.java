package org.mintworkbench.app.chart;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.CanvasChart.Type;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.app.chart.RankedBars.Scale;
import org.mintworkbench.app.chart.RankedLines.Fold;
import org.mintworkbench.app.chart.RankedLines.Of;
import org.mintworkbench.app.chart.RankedRow.Band;
import org.mintworkbench.app.support.Numbers;

/// Draws a [RankedBars].
final class RankedPainter {
    private static final double RANK_RIGHT = 104;
    private static final double NAME_LEFT = 116;
    private static final double USE_WIDTH = 92;
    private static final double SCORE_WIDTH = 58;

    private final RankedBars chart;
    private double barLeft;
    private double barRight;
    private double scoreRight;
    private double low;
    private double high;

    RankedPainter(RankedBars chart) {
        this.chart = chart;
    }

    void draw(GraphicsContext g, double width, double height) {
        if (chart.rows().isEmpty()) {
            return;
        }
        measure(width);
        double bottom = height - RankedBars.AXIS;
        g.save();
        g.beginPath();
        g.rect(0, 0, width, bottom);
        g.clip();
        bands(g, width, bottom);
        grid(g, bottom);
        double y = -chart.scroll();
        for (RankedLines.Line line : chart.lines()) {
            if (y > -chart.rowHeight() && y < bottom) {
                switch (line) {
                    case Of(RankedRow row) -> row(g, row, y, width);
                    case Fold fold -> fold(g, fold, y, width);
                }
            }
            y += chart.rowHeight();
        }
        g.restore();
        axis(g, bottom);
        edges(g, width, bottom);
    }

    private void measure(double width) {
        double widest = 0;
        for (RankedRow row : chart.rows()) {
            widest = Math.max(widest, TextFit.width(row.name(), CanvasChart.font(Type.DENSE)));
        }
        double nameWidth = Math.min(Math.min(widest + 22, 420), Math.max(90, width * 0.3));
        barLeft = NAME_LEFT + nameWidth + 8;
        scoreRight = width - USE_WIDTH - 16;
        barRight = Math.max(barLeft + 30, scoreRight - SCORE_WIDTH);
        List<RankedRow> rows = chart.rows();
        high = rows.getFirst().score();
        if (chart.scaleProperty().get() == Scale.LOGARITHMIC) {
            low = rows.stream().mapToDouble(RankedRow::score).filter(s -> s > 0).min().orElse(1e-6);
            low = Math.pow(10, Math.floor(Math.log10(Math.max(low, high * 1e-9))));
        } else {
            low = Math.min(0, rows.getLast().score());
        }
        if (high <= low) {
            high = low + 1;
        }
    }

    private double at(double score) {
        double share =
                chart.scaleProperty().get() == Scale.LOGARITHMIC
                        ? (Math.log(Math.max(score, low)) - Math.log(low))
                                / (Math.log(high) - Math.log(low))
                        : (score - low) / (high - low);
        return barLeft + Math.clamp(share, 0, 1) * (barRight - barLeft);
    }

    private void bands(GraphicsContext g, double width, double bottom) {
        double upper = Math.min(bottom, chart.preferredEdge());
        double lower = Math.max(0, chart.rejectedEdge());
        double end = Math.min(bottom, chart.lines().size() * chart.rowHeight() - chart.scroll());
        if (upper > 0) {
            g.setFill(chart.color(Role.PREFERRED_SOFT));
            g.fillRect(0, 0, width, upper);
            g.setFill(chart.color(Role.PREFERRED));
            g.fillRect(0, 0, 6, upper);
        }
        if (end > lower) {
            g.setFill(chart.color(Role.REJECTED_SOFT));
            g.fillRect(0, lower, width, end - lower);
            g.setFill(chart.color(Role.REJECTED));
            g.fillRect(0, lower, 6, end - lower);
        }
    }

    private List<Double> ticks() {
        return chart.scaleProperty().get() == Scale.LOGARITHMIC
                ? Ticks.logarithmic(low, high, 6)
                : Ticks.linear(low, high, 5);
    }

    private void grid(GraphicsContext g, double bottom) {
        g.setStroke(chart.color(Role.EDGE).deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(1);
        for (double tick : ticks()) {
            CanvasChart.vertical(g, at(tick), 0, bottom);
        }
    }

    private void axis(GraphicsContext g, double bottom) {
        chart.font(g, Type.CAPTION, Role.MUTED);
        boolean log = chart.scaleProperty().get() == Scale.LOGARITHMIC;
        double step = Ticks.step((high - low) / 4);
        int decimals = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 6);
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : ticks()) {
            String name = log ? Numbers.scientific(tick, 1) : Numbers.fixed(tick, decimals);
            double half = TextFit.width(name, CanvasChart.font(Type.CAPTION)) / 2;
            if (at(tick) - half >= free) {
                chart.text(g, name, at(tick), bottom + 10, TextAlignment.CENTER);
                free = at(tick) + half + 4;
            }
        }
        chart.text(g, chart.axis(), barRight, bottom + 27, TextAlignment.RIGHT);
    }

    private void row(GraphicsContext g, RankedRow row, double y, double width) {
        double h = chart.rowHeight();
        double middle = y + h / 2;
        if (row.truth()) {
            g.setFill(chart.color(Role.SURFACE));
            g.fillRoundRect(1.5, y + 0.5, width - 3, h - 1, 8, 8);
            g.setStroke(chart.color(Role.TEXT));
            g.setLineWidth(1.4);
            g.strokeRoundRect(1.5, y + 0.5, width - 3, h - 1, 8, 8);
        }
        chart.font(g, Type.DENSE, Role.MUTED);
        chart.text(g, Integer.toString(row.rank()), RANK_RIGHT, middle, TextAlignment.RIGHT);
        name(g, row, middle);
        g.setFill(chart.color(barRole(row.band())));
        double zero = at(Math.max(0, low));
        double length = Math.max(1.5, at(row.score()) - zero);
        g.fillRoundRect(zero, y + h / 2 - h * 0.3, length, h * 0.6, 4, 4);
        chart.font(g, Type.DENSE, Role.TEXT);
        chart.text(g, score(row.score()), scoreRight, middle, TextAlignment.RIGHT);
        use(g, row, middle, width);
    }

    private void name(GraphicsContext g, RankedRow row, double middle) {
        double left = NAME_LEFT;
        Type type = row.truth() ? Type.DENSE_STRONG : Type.DENSE;
        chart.font(g, type, Role.TEXT);
        if (row.truth()) {
            CanvasChart.star(g, left + 6, middle, 6.5);
            left += 17;
        }
        double room = barLeft - left - 8;
        chart.text(
                g,
                TextFit.fit(row.name(), CanvasChart.font(type), room),
                left,
                middle,
                TextAlignment.LEFT);
    }

    private void use(GraphicsContext g, RankedRow row, double middle, double width) {
        Role role =
                switch (row.band()) {
                    case PREFERRED -> Role.PREFERRED_TEXT;
                    case BETWEEN -> Role.MUTED;
                    case REJECTED -> Role.REJECTED_TEXT;
                };
        Type type = row.truth() ? Type.DENSE_STRONG : Type.DENSE;
        chart.font(g, type, row.truth() ? Role.TEXT : role);
        double left = width - USE_WIDTH;
        chart.text(g, row.use(), left, middle, TextAlignment.LEFT);
        if (row.use().equals("dropped")) {
            g.setStroke(chart.color(role));
            g.setLineWidth(1);
            CanvasChart.horizontal(
                    g, left, left + TextFit.width(row.use(), CanvasChart.font(type)), middle);
        }
    }

    private void fold(GraphicsContext g, Fold fold, double y, double width) {
        double middle = y + chart.rowHeight() / 2;
        g.setStroke(chart.color(Role.EDGE));
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        CanvasChart.horizontal(g, barLeft, width - 16, middle);
        g.setLineDashes();
        chart.font(g, Type.CAPTION, Role.MUTED);
        String words = fold.size() + " more, ranks " + fold.firstRank() + " to " + fold.lastRank();
        chart.text(g, words, NAME_LEFT, middle, TextAlignment.LEFT);
    }

    private void edges(GraphicsContext g, double width, double bottom) {
        long k = count(Band.PREFERRED);
        long q = count(Band.REJECTED);
        edge(g, chart.preferredEdge(), width, bottom, Role.PREFERRED, "k " + k);
        edge(g, chart.rejectedEdge(), width, bottom, Role.REJECTED, "q " + q);
    }

    private long count(Band band) {
        return chart.rows().stream().filter(row -> row.band() == band).count();
    }

    private void edge(
            GraphicsContext g, double y, double width, double bottom, Role role, String name) {
        if (y < 0 || y > bottom + 1) {
            return;
        }
        Color color = chart.color(role);
        g.setStroke(color);
        g.setLineWidth(2);
        g.strokeLine(0, y, width, y);
        double top = Math.clamp(y - 10, 0, Math.max(0, bottom - 20));
        g.setFill(color);
        g.fillRoundRect(14, top, 58, 20, 20, 20);
        g.setStroke(chart.color(Role.SURFACE));
        g.setLineWidth(1.5);
        for (int i = -1; i <= 1; i++) {
            g.strokeLine(24, top + 10 + i * 3.5, 33, top + 10 + i * 3.5);
        }
        chart.font(g, Type.DENSE_STRONG, Role.SURFACE);
        chart.text(g, name, 40, top + 10, TextAlignment.LEFT);
    }

    private static Role barRole(Band band) {
        return switch (band) {
            case PREFERRED -> Role.PREFERRED;
            case BETWEEN -> Role.BAR;
            case REJECTED -> Role.REJECTED;
        };
    }

    private static String score(double score) {
        double size = Math.abs(score);
        return size != 0 && size < 5e-5 ? Numbers.scientific(score, 1) : Numbers.fixed(score, 4);
    }
}
