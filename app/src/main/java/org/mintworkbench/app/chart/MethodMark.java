package org.mintworkbench.app.chart;

import javafx.scene.canvas.GraphicsContext;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// A method's mark: shape and colour together, never colour alone.
public enum MethodMark {
    PRIOR,
    TEACHER,
    BASE,
    SFT,
    DPO,
    ORPO;

    public static MethodMark of(MethodResult.Kind kind) {
        return switch (kind) {
            case PRIOR -> PRIOR;
            case TEACHER -> TEACHER;
            case BASE -> BASE;
            case SFT -> SFT;
            case DPO -> DPO;
            case ORPO -> ORPO;
        };
    }

    Role role() {
        return switch (this) {
            case PRIOR -> Role.TEXT;
            case TEACHER -> Role.TEACHER;
            case BASE -> Role.BASE;
            case SFT -> Role.SFT;
            case DPO -> Role.DPO;
            case ORPO -> Role.ORPO;
        };
    }

    /// Draws the mark around a point, in the colour that is set for fill and stroke.
    void draw(GraphicsContext g, double x, double y, CanvasChart chart) {
        g.setFill(chart.color(role()));
        g.setStroke(chart.color(role()));
        switch (this) {
            case PRIOR -> {
                g.setLineWidth(2);
                g.setLineDashes(4, 2.5);
                g.strokeLine(x - 7, y, x + 7, y);
                g.setLineDashes();
            }
            case TEACHER -> {
                g.setLineWidth(2);
                g.strokeLine(x - 4.5, y, x + 4.5, y);
                g.strokeLine(x, y - 4.5, x, y + 4.5);
            }
            case BASE -> {
                g.setFill(chart.color(Role.SURFACE));
                g.setLineWidth(2);
                g.fillOval(x - 4.5, y - 4.5, 9, 9);
                g.strokeOval(x - 4.5, y - 4.5, 9, 9);
            }
            case SFT ->
                    g.fillPolygon(
                            new double[] {x, x + 5.6, x - 5.6},
                            new double[] {y - 5.6, y + 4.6, y + 4.6},
                            3);
            case DPO ->
                    g.fillPolygon(
                            new double[] {x, x + 6, x, x - 6},
                            new double[] {y - 6, y, y + 6, y},
                            4);
            case ORPO -> g.fillOval(x - 5, y - 5, 10, 10);
        }
    }
}
