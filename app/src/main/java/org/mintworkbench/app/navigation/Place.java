package org.mintworkbench.app.navigation;

/// A page, and which of its things is in front.
///
/// @param item id of a case or a run, empty for whatever the page shows by itself
public record Place(Page page, String item) {
    public static Place of(Page page) {
        return new Place(page, "");
    }
}
