package org.mintworkbench.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.app.command.Hit;
import org.mintworkbench.app.command.Keys;
import org.mintworkbench.app.command.Wanted;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// Draws a line of the palette.
final class PaletteCell extends ListCell<PaletteLine> {
    PaletteCell(Consumer<PaletteLine> choose) {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnMouseClicked(e -> {
            if (getItem() != null) {
                choose.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable PaletteLine line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("heading-line");
        switch (line) {
            case null -> {
                setGraphic(null);
                setAccessibleText("");
            }
            case PaletteLine.Heading(String text) -> {
                getStyleClass().add("heading-line");
                setGraphic(Labels.text(text, "caption", "strong", "muted"));
                setAccessibleText(text);
            }
            case PaletteLine.Found(Hit hit, List<Wanted.Span> marks) -> {
                setGraphic(row(hit, marks));
                setAccessibleText(hit.title() + ", " + hit.note());
            }
        }
    }

    private static HBox row(Hit hit, List<Wanted.Span> marks) {
        HBox row =
                Rows.row(
                        10,
                        Labels.icon(hit.glyph(), 16),
                        title(hit.title(), marks),
                        Labels.text(hit.note(), "dense", "muted"),
                        Rows.spacer());
        row.setFillHeight(false);
        hit.key()
                .ifPresent(key ->
                        Keys.words(key).forEach(word -> row.getChildren().add(Labels.key(word))));
        return row;
    }

    private static TextFlow title(String title, List<Wanted.Span> marks) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        int done = 0;
        for (Wanted.Span mark : marks) {
            flow.getChildren().add(text(title.substring(done, mark.from()), "palette-text"));
            flow.getChildren().add(text(title.substring(mark.from(), mark.to()), "palette-mark"));
            done = mark.to();
        }
        flow.getChildren().add(text(title.substring(done), "palette-text"));
        return flow;
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
