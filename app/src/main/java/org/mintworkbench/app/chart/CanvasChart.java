package org.mintworkbench.app.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;

/// A region that draws itself on a canvas: once per layout pass, however often it was asked to.
abstract class CanvasChart extends Region {
    private static final Font CAPTION = new Font("Mint Sans", 11);
    private static final Font DENSE = new Font("Mint Sans", 12);
    private static final Font DENSE_STRONG = new Font("Mint Sans Semi Bold", 12);
    private static final Font CAPTION_STRONG = new Font("Mint Sans Semi Bold", 11);

    /// How a text is set.
    enum Type {
        CAPTION,
        CAPTION_STRONG,
        DENSE,
        DENSE_STRONG
    }

    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::redraw);

    CanvasChart() {
        getChildren().addAll(canvas, palette);
        setMinSize(60, 40);
    }

    /// Draws on an empty canvas.
    abstract void draw(GraphicsContext g, double width, double height);

    final void redraw() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (width > 0 && height > 0) {
            g.setLineDashes();
            g.setLineWidth(1);
            draw(g, width, height);
        }
    }

    final Color color(Role role) {
        return palette.get(role);
    }

    /// Writes with the baseline's middle at y.
    final void text(GraphicsContext g, String text, double x, double y, TextAlignment side) {
        g.setTextAlign(side);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    final void font(GraphicsContext g, Type type, Role role) {
        g.setFont(font(type));
        g.setFill(color(role));
    }

    static Font font(Type type) {
        return switch (type) {
            case CAPTION -> CAPTION;
            case CAPTION_STRONG -> CAPTION_STRONG;
            case DENSE -> DENSE;
            case DENSE_STRONG -> DENSE_STRONG;
        };
    }

    /// A line on the pixel grid, one pixel wide unless set otherwise.
    static void horizontal(GraphicsContext g, double x0, double x1, double y) {
        double crisp = Math.floor(y) + 0.5;
        g.strokeLine(x0, crisp, x1, crisp);
    }

    static void vertical(GraphicsContext g, double x, double y0, double y1) {
        double crisp = Math.floor(x) + 0.5;
        g.strokeLine(crisp, y0, crisp, y1);
    }

    /// A five-pointed star around a centre: the mark of the truth.
    static void star(GraphicsContext g, double x, double y, double radius) {
        double[] xs = new double[10];
        double[] ys = new double[10];
        for (int i = 0; i < 10; i++) {
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            double r = i % 2 == 0 ? radius : radius * 0.45;
            xs[i] = x + r * Math.cos(angle);
            ys[i] = y + r * Math.sin(angle);
        }
        g.fillPolygon(xs, ys, 10);
    }
}
