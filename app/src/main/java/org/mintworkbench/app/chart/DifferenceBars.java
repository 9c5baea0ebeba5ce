package org.mintworkbench.app.chart;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.app.support.Numbers;

/// How much longer the rejected answers are: pairs by difference as bars, and as a line what they
/// would be after matching. A dashed line stands at equal length.
public final class DifferenceBars extends CanvasChart {
    private static final double LEFT = 52;
    private static final double RIGHT = 14;
    private static final double TOP = 24;
    private static final double BOTTOM = 36;

    private int first;
    private int width = 1;
    private List<Integer> bars = List.of();
    private List<Integer> matched = List.of();

    public DifferenceBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Length difference");
    }

    /// @param newFirst left edge of the first bar
    /// @param newWidth of a bar
    /// @param newMatched as many as bars, or none
    /// @param words for those who hear it
    public void show(
            int newFirst,
            int newWidth,
            List<Integer> newBars,
            List<Integer> newMatched,
            String words) {
        first = newFirst;
        width = newWidth;
        bars = List.copyOf(newBars);
        matched = List.copyOf(newMatched);
        setAccessibleText("Length difference: " + words);
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double w, double h) {
        if (bars.isEmpty()) {
            return;
        }
        int most = 1;
        for (int count : bars) {
            most = Math.max(most, count);
        }
        for (int count : matched) {
            most = Math.max(most, count);
        }
        Scale x =
                new Scale(
                        first,
                        first + (double) width * bars.size(),
                        LEFT,
                        w - RIGHT,
                        Scale.Kind.LINEAR);
        Scale y = new Scale(0, most * 1.08, h - BOTTOM, TOP, Scale.Kind.LINEAR);
        axes(g, x, y, w, h);
        g.setFill(color(Role.REJECTED));
        for (int i = 0; i < bars.size(); i++) {
            double from = x.at(first + (double) i * width);
            double to = x.at(first + (i + 1.0) * width);
            double top = y.at(bars.get(i));
            g.fillRect(from + 0.5, top, Math.max(1, to - from - 1), y.from() - top);
        }
        line(g, x, y);
        equal(g, x, y);
    }

    private void axes(GraphicsContext g, Scale x, Scale y, double w, double h) {
        for (double tick : y.ticks(4)) {
            g.setStroke(color(Role.GRID));
            horizontal(g, LEFT, w - RIGHT, y.at(tick));
            font(g, Type.CAPTION, Role.MUTED);
            text(g, Numbers.count(Math.round(tick)), LEFT - 6, y.at(tick), TextAlignment.RIGHT);
        }
        font(g, Type.CAPTION, Role.MUTED);
        for (double tick : x.ticks(6)) {
            text(
                    g,
                    Numbers.count(Math.round(tick)),
                    x.at(tick),
                    h - BOTTOM + 10,
                    TextAlignment.CENTER);
        }
        String name = "rejected minus preferred, characters in bins of " + width;
        text(
                g,
                TextFit.fit(name, font(Type.CAPTION), w - RIGHT - 8),
                w - RIGHT,
                h - 10,
                TextAlignment.RIGHT);
        g.setStroke(color(Role.AXIS));
        horizontal(g, LEFT, w - RIGHT, y.from());
    }

    private void line(GraphicsContext g, Scale x, Scale y) {
        if (matched.isEmpty()) {
            return;
        }
        g.setStroke(color(Role.PREFERRED));
        g.setLineWidth(2);
        g.beginPath();
        g.moveTo(x.at(first), y.from());
        for (int i = 0; i < matched.size(); i++) {
            g.lineTo(x.at(first + (double) i * width), y.at(matched.get(i)));
            g.lineTo(x.at(first + (i + 1.0) * width), y.at(matched.get(i)));
        }
        g.stroke();
        g.setLineWidth(1);
    }

    private void equal(GraphicsContext g, Scale x, Scale y) {
        double zero = x.at(0);
        g.setStroke(color(Role.TEXT));
        g.setLineWidth(1.5);
        g.setLineDashes(6, 4);
        vertical(g, zero, TOP - 8, y.from());
        g.setLineDashes();
        g.setLineWidth(1);
        font(g, Type.CAPTION, Role.MUTED);
        boolean right = zero < (LEFT + getWidth()) / 2;
        text(
                g,
                "equal length",
                zero + (right ? 5 : -5),
                TOP - 14,
                right ? TextAlignment.LEFT : TextAlignment.RIGHT);
    }
}
