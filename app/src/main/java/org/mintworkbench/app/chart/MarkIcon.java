package org.mintworkbench.app.chart;

import javafx.scene.canvas.GraphicsContext;

/// A method's mark beside its name.
public final class MarkIcon extends CanvasChart {
    private final MethodMark mark;

    public MarkIcon(MethodMark mark) {
        this.mark = mark;
        setMinSize(16, 16);
        setPrefSize(16, 16);
        setMaxSize(16, 16);
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        mark.draw(g, width / 2, height / 2, this);
    }
}
