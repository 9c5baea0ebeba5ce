package org.mintworkbench.app.navigation;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Where the user is. Parts of the window know the navigator, never each other.
public final class Navigator {
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(Place.of(Page.HOME));
    private final StringProperty trail = new SimpleStringProperty("");
    private final Deque<Place> before = new ArrayDeque<>();
    private final Deque<Place> after = new ArrayDeque<>();

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public Place place() {
        return place.get();
    }

    public void go(Page page) {
        go(Place.of(page));
    }

    public void go(Place target) {
        if (!target.equals(place.get())) {
            before.push(place.get());
            after.clear();
        }
        place.set(target);
    }

    /// To where the user was before; nowhere when there is no such place.
    public void back() {
        step(before, after);
    }

    /// Takes the last [#back] back.
    public void forward() {
        step(after, before);
    }

    private void step(Deque<Place> from, Deque<Place> to) {
        if (!from.isEmpty()) {
            to.push(place.get());
            place.set(from.pop());
        }
    }

    /// What the page in front shows, for the crumbs at the top, e.g. a case's id.
    public StringProperty trailProperty() {
        return trail;
    }
}
