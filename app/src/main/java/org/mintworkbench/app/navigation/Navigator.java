package org.mintworkbench.app.navigation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Where the user is. Parts of the window know the navigator, never each other.
public final class Navigator {
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(Place.of(Page.HOME));
    private final StringProperty trail = new SimpleStringProperty("");

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
        place.set(target);
    }

    /// What the page in front shows, for the crumbs at the top, e.g. a case's id.
    public StringProperty trailProperty() {
        return trail;
    }
}
