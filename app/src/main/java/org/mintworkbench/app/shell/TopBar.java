package org.mintworkbench.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.settings.Theme;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// Which workspace and page is in front, the active run, and the theme.
final class TopBar extends HBox {
    private final Navigator navigator;
    private final Button workspace = Buttons.plain("No workspace", Feather.CHEVRON_DOWN, () -> {});
    private final HBox crumbs = Rows.row(6);
    private final HBox run = Rows.row(8);
    private final Button pill = new Button();

    TopBar(Navigator navigator, Session session, SettingsStore settings, Opening opening) {
        this.navigator = navigator;
        getStyleClass().add("top-bar");
        workspace.getStyleClass().addAll("ghost", "small", "strong");
        workspace.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        workspace.setOnAction(
                e -> menu(settings, opening).show(workspace, javafx.geometry.Side.BOTTOM, 0, 4));
        pill.getStyleClass().setAll("run-pill");
        pill.setId("run-pill");
        pill.setGraphic(run);
        // What is where it stands gives way last: the search field can shrink.
        crumbs.setMinWidth(USE_PREF_SIZE);
        pill.setMinWidth(USE_PREF_SIZE);
        Region line = new Region();
        line.getStyleClass().add("crumb-separator");
        Button theme =
                Buttons.icon(
                        "Light or dark",
                        Feather.MOON,
                        () -> settings.change(s -> s.withTheme(s.theme().other())));
        settings.settingsProperty()
                .subscribe(s ->
                        theme.setGraphic(
                                Labels.icon(
                                        s.theme() == Theme.LIGHT ? Feather.MOON : Feather.SUN,
                                        16)));
        getChildren()
                .addAll(
                        new Brand(),
                        workspace,
                        line,
                        crumbs,
                        Rows.spacer(),
                        search(opening.search()),
                        Rows.spacer(),
                        pill,
                        theme);
        session.catalogProperty().subscribe(this::show);
        navigator.placeProperty().subscribe(place -> showCrumbs());
        navigator.trailProperty().subscribe(text -> showCrumbs());
    }

    /// Looks like a field and opens the palette, which has it.
    private static Button search(Runnable open) {
        Label words = Labels.text("Search cases, runs, or type a command", "dense", "muted");
        words.setMinWidth(0);
        HBox row =
                Rows.row(
                        8,
                        Labels.icon(Feather.SEARCH, 14),
                        words,
                        Rows.spacer(),
                        Labels.key("Ctrl K"));
        Button button = new Button();
        button.setId("search");
        button.setGraphic(row);
        button.getStyleClass().setAll("search-button");
        button.setAccessibleText("Search cases, runs and commands, Ctrl K");
        button.setOnAction(e -> open.run());
        return button;
    }

    /// Ways to another place.
    ///
    /// @param choose asks for a folder
    /// @param open opens a known one
    /// @param search opens the palette
    record Opening(Runnable choose, Consumer<Path> open, Runnable search) {}

    private static ContextMenu menu(SettingsStore settings, Opening opening) {
        ContextMenu menu = new ContextMenu();
        for (String folder : settings.get().recent()) {
            Path path = Path.of(folder);
            Label name = Labels.text(String.valueOf(path.getFileName()), "dense");
            HBox row = Rows.row(10, name, Labels.text(folder, "muted", "caption"));
            CustomMenuItem item = new CustomMenuItem(row);
            item.setOnAction(e -> opening.open().accept(path));
            menu.getItems().add(item);
        }
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        MenuItem other = new MenuItem("Open folder");
        other.setOnAction(e -> opening.choose().run());
        menu.getItems().add(other);
        return menu;
    }

    private void showCrumbs() {
        String trail = navigator.trailProperty().get();
        boolean deep = !trail.isEmpty();
        crumbs.getChildren()
                .setAll(Labels.text(navigator.place().page().title(), deep ? "muted" : "medium"));
        if (deep) {
            crumbs.getChildren()
                    .addAll(Labels.icon(Feather.CHEVRON_RIGHT, 12), Labels.text(trail, "medium"));
        }
    }

    private void show(Optional<Catalog> catalog) {
        workspace.setText(catalog.map(c -> c.workspace().name()).orElse("No workspace"));
        Optional<RunItem> active =
                catalog.flatMap(c -> c.activeRuns().stream().reduce((a, b) -> b));
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        run.getChildren().setAll(dot);
        pill.getStyleClass().remove("idle");
        pill.setFocusTraversable(active.isPresent());
        if (active.isEmpty()) {
            pill.getStyleClass().add("idle");
            run.getChildren().add(Labels.text("No run active", "muted"));
            pill.setAccessibleText("No run active");
            pill.setOnAction(e -> {});
            return;
        }
        RunItem item = active.get();
        dot.getStyleClass().add("active");
        ProgressBar bar = new ProgressBar(item.progress());
        bar.setPrefWidth(64);
        bar.setMinWidth(64);
        run.getChildren()
                .addAll(
                        Labels.text(item.config().name(), "medium"),
                        bar,
                        Labels.text(Numbers.fixed(100 * item.progress(), 0) + " %", "muted"));
        pill.setAccessibleText(item.config().name() + " is training");
        pill.setOnAction(e -> navigator.go(new Place(Page.TRAIN, item.id())));
    }
}
