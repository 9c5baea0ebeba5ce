package org.mintworkbench.app.chart;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;

/// A round knob for a small whole number: drag, wheel, or arrow keys.
public final class Dial extends CanvasChart {
    private static final double START = 225;
    private static final double SWEEP = 270;
    private static final Font FIGURE = new Font("Mint Sans Semi Bold", 24);

    /// Which side of the pairing it sets.
    public enum Side {
        PREFERRED,
        REJECTED
    }

    private final Side side;
    private final IntegerProperty value = new SimpleIntegerProperty(1);
    private final IntegerProperty most = new SimpleIntegerProperty(20);

    public Dial(Side side, String name) {
        this.side = side;
        setPrefSize(92, 92);
        setMinSize(92, 92);
        setMaxSize(92, 92);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        value.subscribe(this::redraw);
        most.subscribe(this::redraw);
        focusedProperty().subscribe(this::redraw);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::turn);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::turn);
        addEventHandler(ScrollEvent.SCROLL, e -> set(value.get() + (e.getDeltaY() > 0 ? 1 : -1)));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    public IntegerProperty valueProperty() {
        return value;
    }

    /// The greatest value, at least 1.
    public IntegerProperty mostProperty() {
        return most;
    }

    private void set(int wanted) {
        value.set(Math.clamp(wanted, 1, Math.max(1, most.get())));
    }

    private void turn(MouseEvent event) {
        requestFocus();
        double angle =
                Math.toDegrees(
                        Math.atan2(getHeight() / 2 - event.getY(), event.getX() - getWidth() / 2));
        double travelled = (START - angle + 720) % 360;
        double share = travelled <= SWEEP ? travelled / SWEEP : travelled < 315 ? 1 : 0;
        set(1 + (int) Math.round(share * (most.get() - 1)));
        event.consume();
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case UP, RIGHT -> set(value.get() + 1);
            case DOWN, LEFT -> set(value.get() - 1);
            case HOME -> set(1);
            case END -> set(most.get());
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        Role strong = side == Side.PREFERRED ? Role.PREFERRED : Role.REJECTED;
        double cx = width / 2;
        double cy = height / 2;
        double r = 34;
        double share = most.get() <= 1 ? 1 : (value.get() - 1.0) / (most.get() - 1.0);
        ticks(g, cx, cy, r);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineWidth(8);
        g.setStroke(color(strong).deriveColor(0, 1, 1, 0.35));
        g.strokeArc(cx - r, cy - r, 2 * r, 2 * r, START - SWEEP, SWEEP, ArcType.OPEN);
        g.setStroke(color(strong));
        g.strokeArc(
                cx - r,
                cy - r,
                2 * r,
                2 * r,
                START - SWEEP * share,
                SWEEP * share + 0.01,
                ArcType.OPEN);
        double angle = Math.toRadians(START - SWEEP * share);
        double kx = cx + r * Math.cos(angle);
        double ky = cy - r * Math.sin(angle);
        g.setFill(color(isFocused() ? Role.ACCENT : strong));
        g.fillOval(kx - 8.5, ky - 8.5, 17, 17);
        g.setFill(color(Role.SURFACE));
        g.fillOval(kx - 5.5, ky - 5.5, 11, 11);
        g.setFont(FIGURE);
        g.setFill(color(Role.TEXT));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Integer.toString(value.get()), cx, cy);
    }

    private void ticks(GraphicsContext g, double cx, double cy, double r) {
        int marks = Math.min(most.get(), 21);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineWidth(1);
        g.setStroke(color(Role.AXIS));
        for (int i = 0; i < marks && marks > 1; i++) {
            double angle = Math.toRadians(START - SWEEP * i / (marks - 1));
            double in = r + 7;
            double out = r + 10;
            g.strokeLine(
                    cx + in * Math.cos(angle),
                    cy - in * Math.sin(angle),
                    cx + out * Math.cos(angle),
                    cy - out * Math.sin(angle));
        }
    }
}
