package org.mintworkbench.app.chart;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.mintworkbench.app.chart.Palette.Role;
import org.mintworkbench.app.support.Numbers;

/// How often each label occurs, most frequent first. Names stand under the bars where there is
/// room; the bar under the pointer always says its own.
public final class LabelBars extends CanvasChart {
    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double TOP = 14;

    /// A label and how often it occurs.
    public record Bar(String name, int count) {}

    private List<Bar> bars = List.of();
    private static final double HEADROOM = 30;

    private Set<String> highlighted = Set.of();
    private Optional<Integer> hovered = Optional.empty();
    private String note = "";
    private double top = TOP;
    private Consumer<String> onPick = name -> {};

    public LabelBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Label balance");
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(indexAt(e.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(Optional.empty()));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> indexAt(e.getX()).ifPresent(i -> onPick.accept(bars.get(i).name())));
    }

    /// @param newBars most frequent first
    /// @param newNote a line or two for the free corner
    public void show(List<Bar> newBars, String newNote) {
        bars = List.copyOf(newBars);
        note = newNote;
        redraw();
    }

    public void highlight(Set<String> names) {
        highlighted = Set.copyOf(names);
        redraw();
    }

    /// Called with a label's name when its bar is clicked.
    public void setOnPick(Consumer<String> action) {
        onPick = action;
    }

    private void hover(Optional<Integer> index) {
        if (!hovered.equals(index)) {
            hovered = index;
            redraw();
        }
    }

    private Optional<Integer> indexAt(double x) {
        double slot = (getWidth() - LEFT - RIGHT) / Math.max(1, bars.size());
        int index = (int) Math.floor((x - LEFT) / slot);
        return index >= 0 && index < bars.size() ? Optional.of(index) : Optional.empty();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        if (bars.isEmpty()) {
            return;
        }
        double slot = (width - LEFT - RIGHT) / bars.size();
        boolean named = slot >= 15;
        double bottom = height - (named ? 78 : 26);
        double most = Math.max(1, bars.getFirst().count());
        top = tallUnderTheNote() ? TOP + HEADROOM : TOP;
        axis(g, width, bottom, most);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double h = (bottom - top) * bar.count() / most;
            boolean strong = highlighted.contains(bar.name()) || hovered.equals(Optional.of(i));
            g.setFill(
                    color(strong ? Role.ACCENT : Role.BAR).deriveColor(0, 1, 1, strong ? 1 : 0.62));
            double gap = slot > 4 ? Math.min(6, slot * 0.22) : 0.5;
            g.fillRect(LEFT + i * slot + gap / 2, bottom - h, Math.max(1, slot - gap), h);
            if (named) {
                slanted(g, bar.name(), LEFT + (i + 0.5) * slot + 3, bottom + 7);
            }
        }
        if (!named) {
            font(g, Type.CAPTION, Role.MUTED);
            String words = Numbers.count(bars.size()) + " labels, most frequent first";
            text(g, words, width - RIGHT, bottom + 13, TextAlignment.RIGHT);
        }
        notes(g, width);
    }

    /// The note stands in the right half, where the rarer labels are; when those are as frequent as
    /// the others it gets a place of its own above them.
    private boolean tallUnderTheNote() {
        return bars.get(bars.size() / 2).count() > 0.5 * bars.getFirst().count();
    }

    private void axis(GraphicsContext g, double width, double bottom, double most) {
        font(g, Type.CAPTION, Role.MUTED);
        g.setStroke(color(Role.GRID));
        for (double tick : Ticks.linear(0, most, 4)) {
            if (tick != Math.rint(tick)) {
                continue;
            }
            double y = bottom - (bottom - top) * tick / most;
            horizontal(g, LEFT, width - RIGHT, y);
            text(g, Numbers.count((long) tick), LEFT - 6, y, TextAlignment.RIGHT);
        }
        g.setStroke(color(Role.AXIS));
        horizontal(g, LEFT, width - RIGHT, bottom);
    }

    private void slanted(GraphicsContext g, String name, double x, double y) {
        font(g, Type.CAPTION, Role.MUTED);
        g.save();
        g.translate(x, y);
        g.rotate(-45);
        text(g, TextFit.fit(name, font(Type.CAPTION), 98), 0, 0, TextAlignment.RIGHT);
        g.restore();
    }

    private void notes(GraphicsContext g, double width) {
        double y = TOP + 6;
        if (hovered.isPresent() && hovered.get() < bars.size()) {
            Bar bar = bars.get(hovered.get());
            font(g, Type.DENSE_STRONG, Role.TEXT);
            text(
                    g,
                    bar.name() + ": " + Numbers.count(bar.count()),
                    width - RIGHT,
                    y,
                    TextAlignment.RIGHT);
            y += 17;
        }
        font(g, Type.CAPTION, Role.MUTED);
        for (String line : note.lines().toList()) {
            text(g, line, width - RIGHT, y, TextAlignment.RIGHT);
            y += 15;
        }
    }
}
