package org.mintworkbench.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Hit;
import org.mintworkbench.app.command.Wanted;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// One field for whatever one looks for: commands, runs, cases, pages. Lies over the window and
/// gives the keyboard back when it closes.
final class Palette extends StackPane {
    private static final double WIDTH = 680;
    private static final double ROW = 36;
    private static final int ROWS = 13;

    private final PaletteSources sources;
    private final TextField field = new TextField();
    private final Label count = Labels.text("", "caption", "muted");
    private final ListView<PaletteLine> list = new ListView<>();
    private Optional<Node> before = Optional.empty();

    Palette(PaletteSources sources) {
        this.sources = sources;
        getStyleClass().add("scrim");
        setId("palette");
        setAlignment(Pos.TOP_CENTER);
        field.setId("palette-field");
        field.getStyleClass().add("palette-field");
        field.setPromptText("Search cases, runs, pages, or type a command");
        field.setAccessibleText("Search cases, runs, pages and commands");
        HBox top =
                Rows.styled(
                        "palette-top",
                        Labels.icon(Feather.SEARCH, 18),
                        Rows.grow(field),
                        count,
                        Labels.key("Esc"));
        list.setId("palette-list");
        list.getStyleClass().add("palette-list");
        list.setAccessibleText("What was found");
        list.setFocusTraversable(false);
        list.setCellFactory(l -> new PaletteCell(this::choose));
        VBox box = new VBox(top, list, foot());
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setOnMousePressed(javafx.event.Event::consume);
        getChildren().add(box);
        setOnMousePressed(e -> close());
        field.textProperty().subscribe(this::search);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        setVisible(false);
    }

    private static HBox foot() {
        HBox foot =
                Rows.styled(
                        "palette-foot",
                        Labels.key("↑"),
                        Labels.key("↓"),
                        Labels.text("choose", "caption", "muted"),
                        Labels.key("Enter"),
                        Labels.text("open", "caption", "muted"),
                        Rows.spacer());
        for (Wanted.Kind kind : Wanted.Kind.values()) {
            foot.getChildren()
                    .addAll(
                            Labels.text(String.valueOf(kind.sign()), "kbd"),
                            Labels.text(kind.title(), "caption", "muted"));
        }
        return foot;
    }

    /// @param text what stands in the field, e.g. `?`
    void open(String text) {
        if (!isVisible()) {
            before = Optional.ofNullable(getScene().getFocusOwner());
        }
        setVisible(true);
        field.setText(text);
        sources.refresh(() -> search(field.getText()));
        search(text);
        field.requestFocus();
        field.end();
    }

    void close() {
        setVisible(false);
        before.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
        before = Optional.empty();
    }

    private void search(String text) {
        if (!isVisible()) {
            return;
        }
        Wanted wanted = Wanted.of(text);
        PaletteSources.Found found = sources.find(wanted);
        List<PaletteLine> lines = new ArrayList<>();
        String group = "";
        for (Hit hit : found.hits()) {
            if (!hit.group().equals(group)) {
                group = hit.group();
                lines.add(new PaletteLine.Heading(group));
            }
            lines.add(new PaletteLine.Found(hit, wanted.marks(hit.title())));
        }
        if (lines.isEmpty()) {
            lines.add(new PaletteLine.Heading("Nothing is called so"));
        }
        list.getItems().setAll(lines);
        list.setPrefHeight(Math.min(ROWS, lines.size()) * ROW + 10);
        count.setText(
                Numbers.count(found.hits().size()) + " of " + Numbers.count(found.searched()));
        select(0, 1);
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case DOWN -> select(list.getSelectionModel().getSelectedIndex() + 1, 1);
            case UP -> select(list.getSelectionModel().getSelectedIndex() - 1, -1);
            case ENTER -> choose(list.getSelectionModel().getSelectedItem());
            case TAB -> {} // the field keeps the keyboard
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The next line from `from` on that can be chosen; stays where there is none.
    private void select(int from, int step) {
        for (int i = from; i >= 0 && i < list.getItems().size(); i += step) {
            if (list.getItems().get(i) instanceof PaletteLine.Found) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - ROWS + 3));
                return;
            }
        }
    }

    private void choose(@org.jspecify.annotations.Nullable PaletteLine line) {
        if (line instanceof PaletteLine.Found(Hit hit, List<Wanted.Span> marks)) {
            close();
            hit.action().run();
        }
    }
}
