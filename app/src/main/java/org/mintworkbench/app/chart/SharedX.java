package org.mintworkbench.app.chart;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What several live charts have in common: the steps in sight, one crosshair, one smoothing.
public final class SharedX {
    private final IntegerProperty total = new SimpleIntegerProperty();
    private final IntegerProperty now = new SimpleIntegerProperty();
    private final ObjectProperty<Optional<Double>> cursor =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Range>> zoom =
            new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.8);
    private final BooleanProperty raw = new SimpleBooleanProperty(true);

    /// Some steps.
    public record Range(double low, double high) {}

    /// Steps of the whole run; the axis goes that far.
    public IntegerProperty totalProperty() {
        return total;
    }

    /// The last step done.
    public IntegerProperty nowProperty() {
        return now;
    }

    /// The step under the pointer, on any of the charts.
    public ObjectProperty<Optional<Double>> cursorProperty() {
        return cursor;
    }

    /// The steps in sight, empty for all.
    public ObjectProperty<Optional<Range>> zoomProperty() {
        return zoom;
    }

    /// Weight of the past in the smoothed curves, 0 to below 1.
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /// Whether raw curves stand behind the smoothed ones.
    public BooleanProperty rawProperty() {
        return raw;
    }

    Range range() {
        return zoom.get().orElse(new Range(0, Math.max(1, Math.max(total.get(), now.get()))));
    }
}
