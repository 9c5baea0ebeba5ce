package org.mintworkbench.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.widget.Labels;

/// The pages, in the order of the experiment, each with a badge that says how it stands.
final class Rail extends VBox {
    private final Map<Page, ToggleButton> items = new EnumMap<>(Page.class);
    private final Map<Page, StackPane> badges = new EnumMap<>(Page.class);
    private final Map<Page, Region> marks = new EnumMap<>(Page.class);

    Rail(Navigator navigator, Session session) {
        getStyleClass().add("rail");
        setAccessibleText("Pages");
        ToggleGroup group = new ToggleGroup();
        for (Page page : Page.values()) {
            getChildren().add(item(page, group, navigator));
        }
        navigator.placeProperty().subscribe(place -> select(place));
        session.catalogProperty().subscribe(this::showBadges);
    }

    private StackPane item(Page page, ToggleGroup group, Navigator navigator) {
        ToggleButton button = new ToggleButton(page.title(), Labels.icon(PageGlyph.of(page), 18));
        button.getStyleClass().add("rail-item");
        button.setToggleGroup(group);
        button.setTooltip(new Tooltip(page.title() + "  (Ctrl+" + (page.ordinal() + 1) + ")"));
        button.setOnAction(e -> {
            button.setSelected(true);
            navigator.go(page);
        });
        Region mark = new Region();
        mark.getStyleClass().add("rail-mark");
        mark.setVisible(false);
        StackPane badge = new StackPane();
        badge.setMouseTransparent(true);
        badge.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane cell = new StackPane(button, mark, badge);
        StackPane.setAlignment(mark, Pos.CENTER_LEFT);
        StackPane.setMargin(mark, new Insets(0, 0, 0, -6));
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        StackPane.setMargin(badge, new Insets(5, 9, 0, 0));
        items.put(page, button);
        badges.put(page, badge);
        marks.put(page, mark);
        return cell;
    }

    private void select(Place place) {
        items.forEach((page, button) -> button.setSelected(page == place.page()));
        marks.forEach((page, mark) -> mark.setVisible(page == place.page()));
    }

    private void showBadges(Optional<Catalog> catalog) {
        badges.values().forEach(badge -> badge.getChildren().clear());
        catalog.ifPresent(c -> {
            for (Page page : Page.values()) {
                badge(page, c);
            }
        });
    }

    private void badge(Page page, Catalog catalog) {
        switch (page) {
            case HOME -> {}
            case DATA -> ready(page, !catalog.datasets().isEmpty());
            case TEACHER -> ready(page, !catalog.rankings().isEmpty());
            case PREFERENCES -> ready(page, !catalog.preferences().isEmpty());
            case TRAIN -> {
                int active = catalog.activeRuns().size();
                if (active > 0) {
                    put(page, Labels.text(Integer.toString(active), "badge", "active"));
                } else {
                    ready(page, !catalog.runs().isEmpty());
                }
            }
            case EVALUATE -> ready(page, !catalog.reports().isEmpty());
            case CASES -> {}
        }
    }

    private void ready(Page page, boolean isReady) {
        if (isReady) {
            Label check = Labels.text("", "badge", "ready");
            check.setGraphic(Labels.icon(Feather.CHECK, 10, "white"));
            put(page, check);
        }
    }

    private void put(Page page, Label badge) {
        StackPane place = badges.get(page);
        if (place != null) {
            place.getChildren().setAll(badge);
        }
    }
}
