package org.mintworkbench.app.chart;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;

/// Acceptance over rejection on a logarithmic ruler from 1:5 to 5:1, even in the middle.
public final class RatioRuler extends CanvasChart {
    private static final double[] MARKS = {0.2, 1 / 3.0, 0.5, 1, 2, 3, 5};
    private static final String[] NAMES = {"1:5", "1:3", "1:2", "1:1", "2:1", "3:1", "5:1"};

    private final DoubleProperty ratio = new SimpleDoubleProperty(1);

    public RatioRuler() {
        setPrefSize(230, 58);
        setMinSize(170, 58);
        setMaxSize(240, 58);
        ratio.subscribe(this::redraw);
    }

    public DoubleProperty ratioProperty() {
        return ratio;
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        double left = 10;
        double right = width - 10;
        font(g, Type.CAPTION, Role.MUTED);
        text(g, "more rejected", left - 8, 8, TextAlignment.LEFT);
        text(g, "more preferred", right + 8, 8, TextAlignment.RIGHT);
        double y = 31;
        g.setFill(color(Role.TRACK));
        g.fillRoundRect(left, y - 3, right - left, 6, 6, 6);
        double even = at(1, left, right);
        double now = at(ratio.get(), left, right);
        g.setFill(color(ratio.get() < 1 ? Role.REJECTED : Role.PREFERRED));
        g.fillRect(Math.min(even, now), y - 3, Math.abs(even - now), 6);
        font(g, Type.CAPTION, Role.MUTED);
        g.setStroke(color(Role.AXIS));
        for (int i = 0; i < MARKS.length; i++) {
            double x = at(MARKS[i], left, right);
            vertical(g, x, y + 5, y + 9);
            if (width >= 210 || i % 2 == 1 || i == 0 || i == MARKS.length - 1) {
                text(g, NAMES[i], x, y + 17, TextAlignment.CENTER);
            }
        }
        g.setFill(color(Role.TEXT));
        g.fillPolygon(
                new double[] {now - 5, now + 5, now}, new double[] {y - 15, y - 15, y - 6}, 3);
        g.fillRect(now - 1, y - 8, 2, 14);
    }

    private static double at(double ratio, double left, double right) {
        double share = (Math.log(ratio) - Math.log(0.2)) / (Math.log(5) - Math.log(0.2));
        return left + Math.clamp(share, 0, 1) * (right - left);
    }
}
