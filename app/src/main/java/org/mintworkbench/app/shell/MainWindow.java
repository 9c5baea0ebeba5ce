package org.mintworkbench.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.CaseIndex;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.settings.SettingsStore;
import org.mintworkbench.app.settings.WindowBounds;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.workspace.UserError;

/// The frame: top bar, rail, the page in front, messages above it, status below.
public final class MainWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Navigator navigator;
    private final Session session;
    private final SettingsStore settings;
    private final PageFactory pages;
    private final Map<Page, Region> made = new EnumMap<>(Page.class);
    private final StackPane front = new StackPane();
    private final VBox messages = new VBox();
    private final Scene scene;

    /// What the frame shows.
    ///
    /// @param engineKnown whether runs can be started from this window
    public record Frame(
            Navigator navigator,
            Session session,
            SettingsStore settings,
            Commands commands,
            CaseIndex cases,
            boolean engineKnown) {}

    /// No page is made before [#start].
    public MainWindow(Frame parts, PageFactory pages) {
        this.navigator = parts.navigator();
        this.session = parts.session();
        this.settings = parts.settings();
        this.pages = pages;
        messages.getStyleClass().add("message-area");
        VBox middle = new VBox(messages, front);
        VBox.setVgrow(front, javafx.scene.layout.Priority.ALWAYS);
        front.getStyleClass().add("page");
        front.setMinSize(0, 0);
        BorderPane frame = new BorderPane(middle);
        Palette palette =
                new Palette(
                        new PaletteSources(parts.commands(), navigator, session, parts.cases()));
        TopBar.Opening opening =
                new TopBar.Opening(this::chooseFolder, this::open, () -> palette.open(""));
        frame.setTop(new TopBar(navigator, session, settings, opening));
        frame.setLeft(new Rail(navigator, session));
        frame.setBottom(new StatusBar(session, parts.engineKnown()));
        scene = new Scene(new StackPane(frame, palette), WIDTH, HEIGHT);
        new Look(settings).dress(scene);
        acceptFolders(frame);
        WindowCommands.addPages(parts.commands(), navigator);
        WindowCommands.addWindow(parts.commands(), settings, this::chooseFolder);
        WindowCommands.addPalette(parts.commands(), palette);
        parts.commands().listenIn(scene);
        session.messageProperty().subscribe(this::showMessage);
        session.catalogProperty()
                .map(c -> c.map(read -> read.workspace().root().toString()))
                .subscribe(root -> root.ifPresent(this::remember));
    }

    public Scene scene() {
        return scene;
    }

    /// Shows the page the navigator stands on; from now on the window follows it.
    public void start() {
        navigator.placeProperty().subscribe(this::showPage);
    }

    /// Puts the window where it lay the last time.
    public void show(Stage stage) {
        stage.setTitle("MINT Workbench");
        stage.setScene(scene);
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        settings.get().bounds().ifPresent(bounds -> place(stage, bounds));
        ChangeListener<Number> moved = (o, was, is) -> remember(stage);
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.show();
    }

    private static void place(Stage stage, WindowBounds bounds) {
        boolean visible =
                !javafx.stage.Screen.getScreensForRectangle(
                                bounds.x() + 40, bounds.y() + 10, 100, 10)
                        .isEmpty();
        if (visible) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setWidth(Math.max(900, bounds.width()));
        stage.setHeight(Math.max(600, bounds.height()));
    }

    private void remember(Stage stage) {
        if (!stage.isMaximized() && !stage.isFullScreen() && stage.getWidth() > 0) {
            WindowBounds bounds =
                    new WindowBounds(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            settings.change(s -> s.withBounds(bounds));
        }
    }

    /// Opens a workspace; once it was read it is kept among the recent ones.
    public void open(Path folder) {
        session.open(folder.toAbsolutePath().normalize());
    }

    /// Asks for a folder and opens it.
    public void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a workspace");
        Optional.ofNullable(chooser.showDialog(scene.getWindow()))
                .map(File::toPath)
                .ifPresent(this::open);
    }

    private void remember(String workspace) {
        settings.change(s -> s.withRecent(workspace));
    }

    private void showPage(Place place) {
        navigator.trailProperty().set("");
        Region page = made.computeIfAbsent(place.page(), pages::make);
        front.getChildren().setAll(page);
        settings.change(s -> s.withPage(place.page()));
    }

    private void showMessage(Optional<UserError> error) {
        messages.getChildren().clear();
        error.ifPresent(e ->
                messages.getChildren()
                        .add(
                                Banner.of(
                                        e,
                                        Buttons.icon(
                                                "Close this message",
                                                Feather.X,
                                                session::clearMessage))));
        messages.setVisible(error.isPresent());
        messages.setManaged(error.isPresent());
    }

    private void acceptFolders(Region frame) {
        frame.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            }
        });
        frame.setOnDragDropped(event -> {
            Dragboard dragged = event.getDragboard();
            Optional<File> folder =
                    dragged.getFiles().stream().filter(File::isDirectory).findFirst();
            folder.map(File::toPath).ifPresent(this::open);
            if (folder.isEmpty()) {
                session.say(
                        new UserError(
                                "This is not a folder.",
                                "what was dropped",
                                "Drop a workspace's folder, or import files with `mint import`."));
            }
            event.setDropCompleted(folder.isPresent());
        });
    }
}
