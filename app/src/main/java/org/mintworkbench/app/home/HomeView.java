package org.mintworkbench.app.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.home.Stage.Standing;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// Where the experiment stands and the one next step.
public final class HomeView {
    private static final double KEY_COLUMN = 140;

    private final HomeViewModel model;
    private final Navigator navigator;
    private final Session session;
    private final SettingsStore settings;
    private final Opening opening;
    private final Region root;
    private final VBox head = new VBox(10);
    private final VBox stages = new VBox();
    private final VBox recent = new VBox();

    /// Ways to another workspace.
    ///
    /// @param choose asks for a folder
    /// @param open opens a known one
    public record Opening(Runnable choose, Consumer<Path> open) {}

    /// What the page knows.
    public record Parts(Navigator navigator, Session session, SettingsStore settings) {}

    public HomeView(HomeViewModel model, Parts parts, Opening opening) {
        this.model = model;
        this.navigator = parts.navigator();
        this.session = parts.session();
        this.settings = parts.settings();
        this.opening = opening;
        this.root = build();
        model.stagesProperty().subscribe(found -> showStages());
        settings.settingsProperty().map(s -> s.recent()).subscribe(list -> showRecent());
        session.catalogProperty().subscribe(c -> showHead());
    }

    public Region root() {
        return root;
    }

    private Region build() {
        VBox left = new VBox(16, card(head), steps(), dropZone());
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(16, card(stageCard()), card(recentCard()), card(keys()));
        right.setPrefWidth(400);
        right.setMinWidth(340);
        HBox columns = new HBox(20, left, right);
        columns.setPadding(new Insets(20, 24, 20, 24));
        columns.setMaxWidth(1500);
        StackPane centred = new StackPane(columns);
        centred.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        StackPane page = new StackPane(scroll);
        page.getStyleClass().add("canvas-page");
        return page;
    }

    private static VBox card(VBox content) {
        content.getStyleClass().add("card");
        content.setPadding(new Insets(16));
        return content;
    }

    private void showHead() {
        head.getChildren().clear();
        if (session.catalog().isEmpty()) {
            head.getChildren()
                    .addAll(
                            Labels.text("MINT Workbench", "title-page"),
                            Labels.wrapped(
                                    "A workspace is a folder that holds everything of an experiment: cases, the teacher's"
                                            + " rankings, preference pairs, runs and figures. Open one to begin.",
                                    "muted"),
                            Rows.row(
                                    8,
                                    Buttons.primary(
                                            "Open folder", Feather.FOLDER, opening.choose())));
            return;
        }
        var catalog = session.catalog().get();
        HBox title = Rows.row(10, Labels.text(catalog.workspace().name(), "title-page"));
        if (catalog.datasets().stream().anyMatch(d -> d.manifest().synthetic())) {
            title.getChildren().add(Labels.chip("synthetic data", "outline"));
        }
        title.getChildren().add(Labels.chip("open", "ok"));
        HBox actions = Rows.row(8);
        model.next()
                .flatMap(Stage::page)
                .ifPresentOrElse(
                        page ->
                                actions.getChildren()
                                        .add(
                                                Buttons.primary(
                                                        "Continue where it stands",
                                                        Feather.PLAY,
                                                        () -> navigator.go(page))),
                        () ->
                                actions.getChildren()
                                        .add(
                                                Buttons.primary(
                                                        "See the figures",
                                                        Feather.BAR_CHART_2,
                                                        () -> navigator.go(Page.EVALUATE))));
        actions.getChildren().add(Buttons.plain("Open folder", Feather.FOLDER, opening.choose()));
        head.getChildren()
                .addAll(
                        title,
                        Labels.wrapped(
                                "Everything runs on this machine; nothing is sent away.", "muted"),
                        Labels.text(catalog.workspace().root().toString(), "mono", "muted"),
                        actions);
    }

    private GridPane steps() {
        GridPane row = new GridPane();
        row.addRow(
                0,
                step(
                        "1",
                        "Look at the cases",
                        Feather.DATABASE,
                        "Their labels, balance and leaks, and the rows that could not be read.",
                        Page.DATA),
                step(
                        "2",
                        "Look at the teacher",
                        Feather.TARGET,
                        "Its whole ranking per case. Set k and q, and see both answers change.",
                        Page.TEACHER),
                step(
                        "3",
                        "Train and compare",
                        Feather.ZAP,
                        "ORPO, DPO or SFT on a local checkpoint, beside Base and a majority prior.",
                        Page.TRAIN));
        ColumnConstraints third = new ColumnConstraints();
        third.setPercentWidth(100.0 / 3);
        row.getColumnConstraints().setAll(third, third, third);
        row.getStyleClass().add("card");
        return row;
    }

    private VBox step(String number, String title, Feather glyph, String text, Page page) {
        Label badge = Labels.chip(number, "accent");
        Label words = Labels.wrapped(text, "muted", "dense");
        words.setAlignment(Pos.TOP_LEFT);
        words.setMaxHeight(Double.MAX_VALUE);
        VBox box =
                new VBox(
                        10,
                        Rows.row(
                                8,
                                badge,
                                Labels.text(title, "title-card"),
                                Rows.spacer(),
                                Labels.icon(glyph, 16)),
                        Rows.grow(words),
                        Buttons.plain(
                                "Open " + page.title().toLowerCase(java.util.Locale.ROOT),
                                () -> navigator.go(page)));
        box.setPadding(new Insets(16));
        return box;
    }

    private Region dropZone() {
        StackPane round = new StackPane(Labels.icon(Feather.UPLOAD, 22, "accent"));
        round.getStyleClass().add("round-icon");
        VBox words =
                new VBox(
                        4,
                        Labels.text(
                                "Drop a workspace's folder anywhere on this window", "title-card"),
                        Labels.wrapped(
                                "It is read where it lies. Cases and teachers come in by “mint import”.",
                                "muted",
                                "dense"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox zone = Rows.row(18, round, words);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        zone.setMinHeight(140);
        VBox.setVgrow(zone, Priority.SOMETIMES);
        zone.setMaxHeight(220);
        zone.addEventHandler(DragEvent.DRAG_ENTERED, e -> zone.getStyleClass().add("over"));
        zone.addEventHandler(DragEvent.DRAG_EXITED, e -> zone.getStyleClass().remove("over"));
        return zone;
    }

    private VBox stageCard() {
        HBox title = Rows.row(8, Labels.text("The experiment", "title-card"));
        title.setPadding(new Insets(0, 0, 6, 0));
        return new VBox(title, stages);
    }

    private void showStages() {
        stages.getChildren().clear();
        if (model.stagesProperty().get().isEmpty()) {
            stages.getChildren()
                    .add(
                            Labels.wrapped(
                                    "Its stages show here once a workspace is open.",
                                    "muted",
                                    "dense"));
        }
        model.stagesProperty().get().forEach(stage -> stages.getChildren().add(line(stage)));
        showHead();
    }

    private HBox line(Stage stage) {
        boolean next = model.next().map(stage::equals).orElse(false);
        StackPane mark = new StackPane();
        mark.getStyleClass().add("stage-mark");
        switch (stage.standing()) {
            case READY -> mark(mark, "ready", Feather.CHECK);
            case WEIGH -> mark(mark, "weigh", Feather.ALERT_TRIANGLE);
            case ACTIVE -> mark(mark, "active", Feather.ZAP);
            case MISSING -> {}
        }
        Label detail = Labels.wrapped(stage.detail(), "muted", "dense");
        VBox words = new VBox(1, Labels.text(stage.name(), "medium"), detail);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (next && !stage.hint().isEmpty()) {
            words.getChildren().add(Labels.wrapped(stage.hint(), "mono", "accent"));
        }
        HBox row = new HBox(mark, words);
        row.getStyleClass().add("stage");
        stage.page()
                .filter(p -> stage.standing() != Standing.MISSING || next)
                .ifPresent(page -> row.getChildren().add(go(page, next)));
        if (next) {
            row.getStyleClass().add("next");
        }
        return row;
    }

    private static void mark(StackPane mark, String style, Feather glyph) {
        mark.getStyleClass().add(style);
        mark.getChildren().add(Labels.icon(glyph, 12, "white"));
    }

    private Button go(Page page, boolean next) {
        Button button =
                next
                        ? Buttons.plain("Open", () -> navigator.go(page))
                        : Buttons.link("Open", () -> navigator.go(page));
        if (next) {
            button.getStyleClass().add("primary");
        }
        return button;
    }

    private VBox recentCard() {
        HBox title =
                Rows.row(
                        8,
                        Labels.text("Recent workspaces", "title-card"),
                        Rows.spacer(),
                        Buttons.link("Open folder", opening.choose()));
        return new VBox(6, title, recent);
    }

    private void showRecent() {
        recent.getChildren().clear();
        var folders = settings.get().recent();
        if (folders.isEmpty()) {
            recent.getChildren().add(Labels.wrapped("None yet.", "muted", "dense"));
        }
        for (String folder : folders.subList(0, Math.min(4, folders.size()))) {
            recent.getChildren().add(recentLine(Path.of(folder)));
        }
    }

    private Node recentLine(Path folder) {
        boolean there = Files.isDirectory(folder);
        Label path =
                Labels.text(there ? folder.toString() : "not found: " + folder, "muted", "caption");
        path.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        VBox words =
                new VBox(
                        1,
                        Labels.text(String.valueOf(folder.getFileName()), "medium", "dense"),
                        path);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row =
                Rows.row(
                        10,
                        Labels.icon(
                                there ? Feather.FOLDER : Feather.ALERT_TRIANGLE,
                                15,
                                there ? "plain" : "warn"),
                        words);
        if (there) {
            row.getChildren().add(Buttons.link("Open", () -> opening.open().accept(folder)));
        }
        row.setPadding(new Insets(5, 0, 5, 0));
        return row;
    }

    private static VBox keys() {
        return new VBox(
                8,
                Labels.text("Keys", "title-card"),
                keys("Ctrl 1 to 5", "pages", "Ctrl O", "open folder"),
                keys("Ctrl N", "plan a run", "P", "stop or resume it"));
    }

    private static HBox keys(String first, String does, String second, String doesToo) {
        HBox left = Rows.row(8, Labels.key(first), Labels.text(does, "muted", "dense"));
        left.setPrefWidth(KEY_COLUMN);
        left.setMinWidth(KEY_COLUMN);
        return Rows.row(8, left, Labels.key(second), Labels.text(doesToo, "muted", "dense"));
    }
}
