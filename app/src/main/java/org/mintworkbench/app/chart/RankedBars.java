package org.mintworkbench.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.mintworkbench.app.chart.RankedLines.Fold;
import org.mintworkbench.app.chart.RankedLines.Line;
import org.mintworkbench.app.chart.RankedLines.Middle;
import org.mintworkbench.app.chart.RankedLines.Of;
import org.mintworkbench.app.chart.RankedRow.Band;

/// A teacher's ranking as bars, the preferred band above and the rejected band below, each with a
/// handle on its edge that can be dragged. Labels between the bands fold away where they do not
/// fit.
public final class RankedBars extends CanvasChart {
    static final double AXIS = 38;
    private static final double LEAST_ROW = 20;
    private static final double MOST_ROW = 32;
    private static final double GRAB = 9;

    /// How scores become lengths.
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    private enum Grip {
        NONE,
        PREFERRED,
        REJECTED
    }

    private final ObjectProperty<Scale> scale = new SimpleObjectProperty<>(Scale.LINEAR);
    private final ScrollBar bar = new ScrollBar();
    private final RankedPainter painter = new RankedPainter(this);
    private List<RankedRow> rows = List.of();
    private List<Line> lines = List.of();
    private String axis = "";
    private Middle middle = Middle.FOLDED;
    private Grip grip = Grip.NONE;
    private IntConsumer onK = k -> {};
    private IntConsumer onQ = q -> {};

    public RankedBars() {
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().subscribe(this::redraw);
        getChildren().add(bar);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText("Ranked distribution");
        scale.subscribe(this::redraw);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(cursorAt(e.getY())));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> grip = Grip.NONE);
    }

    public ObjectProperty<Scale> scaleProperty() {
        return scale;
    }

    /// @param newRows by rank, from 1, without a gap
    /// @param scoreName the axis' name
    public void show(List<RankedRow> newRows, String scoreName) {
        rows = List.copyOf(newRows);
        axis = scoreName;
        redraw();
    }

    /// Called with the wanted number of preferred labels while the upper handle is dragged.
    public void setOnK(IntConsumer action) {
        onK = action;
    }

    /// Called with the wanted number of rejected labels while the lower handle is dragged.
    public void setOnQ(IntConsumer action) {
        onQ = action;
    }

    List<RankedRow> rows() {
        return rows;
    }

    List<Line> lines() {
        return lines;
    }

    String axis() {
        return axis;
    }

    double scroll() {
        return bar.isVisible() ? bar.getValue() : 0;
    }

    double rowHeight() {
        double room = Math.max(1, getHeight() - AXIS);
        return Math.clamp(Math.floor(room / Math.max(1, lines.size())), LEAST_ROW, MOST_ROW);
    }

    @Override
    protected void layoutChildren() {
        lines = fitting();
        double content = lines.size() * rowHeight();
        double room = getHeight() - AXIS;
        boolean needed = content > room + 0.5;
        bar.setVisible(needed);
        bar.setMax(Math.max(0, content - room));
        bar.setVisibleAmount(needed ? bar.getMax() * room / content : 0);
        bar.setUnitIncrement(rowHeight());
        bar.setBlockIncrement(room);
        if (bar.getValue() > bar.getMax()) {
            bar.setValue(bar.getMax());
        }
        bar.resizeRelocate(getWidth() - 12, 0, 12, Math.max(0, room));
        super.layoutChildren();
    }

    private List<Line> fitting() {
        List<Line> all = RankedLines.of(rows, Middle.OPEN);
        boolean fits = all.size() * LEAST_ROW <= getHeight() - AXIS;
        return fits || middle == Middle.OPEN ? all : RankedLines.of(rows, Middle.FOLDED);
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        painter.draw(g, bar.isVisible() ? width - 14 : width, height);
    }

    /// The y of the edge below the preferred band, in the chart.
    double preferredEdge() {
        return edgeAfter(Band.PREFERRED);
    }

    /// The y of the edge above the rejected band, in the chart.
    double rejectedEdge() {
        int index = 0;
        for (Line line : lines) {
            if (line instanceof Of(RankedRow row) && row.band() == Band.REJECTED) {
                break;
            }
            index++;
        }
        return index * rowHeight() - scroll();
    }

    private double edgeAfter(Band band) {
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Of(RankedRow row) && row.band() == band) {
                last = i + 1;
            }
        }
        return last * rowHeight() - scroll();
    }

    private void wheel(ScrollEvent event) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
            event.consume();
        }
    }

    private Grip gripAt(double y) {
        if (rows.isEmpty()) {
            return Grip.NONE;
        }
        double toPreferred = Math.abs(y - preferredEdge());
        double toRejected = Math.abs(y - rejectedEdge());
        if (Math.min(toPreferred, toRejected) > GRAB) {
            return Grip.NONE;
        }
        boolean upper =
                toPreferred < toRejected || (toPreferred == toRejected && y < preferredEdge());
        return upper ? Grip.PREFERRED : Grip.REJECTED;
    }

    private Cursor cursorAt(double y) {
        if (gripAt(y) != Grip.NONE) {
            return Cursor.V_RESIZE;
        }
        return lineAt(y) instanceof Fold ? Cursor.HAND : Cursor.DEFAULT;
    }

    private Line lineAt(double y) {
        int index = (int) Math.floor((y + scroll()) / rowHeight());
        return index >= 0 && index < lines.size() && y < getHeight() - AXIS
                ? lines.get(index)
                : new Of(new RankedRow(0, "", 0, Band.BETWEEN, "", false));
    }

    private void press(MouseEvent event) {
        grip = gripAt(event.getY());
        if (grip == Grip.NONE && lineAt(event.getY()) instanceof Fold) {
            middle = Middle.OPEN;
            redraw();
        }
    }

    /// The edge goes to the nearest boundary between two labels.
    private void drag(MouseEvent event) {
        int boundary = (int) Math.round((event.getY() + scroll()) / rowHeight());
        List<Integer> ranksAbove = ranksAbove(boundary);
        int above = ranksAbove.isEmpty() ? 0 : ranksAbove.getLast();
        switch (grip) {
            case PREFERRED -> onK.accept(Math.clamp(above, 1, rows.size()));
            case REJECTED -> onQ.accept(Math.clamp(rows.size() - above, 1, rows.size()));
            case NONE -> {}
        }
    }

    private List<Integer> ranksAbove(int boundary) {
        List<Integer> ranks = new ArrayList<>();
        for (Line line : lines.subList(0, Math.clamp(boundary, 0, lines.size()))) {
            ranks.add(
                    switch (line) {
                        case Of(RankedRow row) -> row.rank();
                        case Fold fold -> fold.lastRank();
                    });
        }
        return ranks;
    }
}
