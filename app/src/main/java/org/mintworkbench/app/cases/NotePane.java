package org.mintworkbench.app.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.note.CaseNote;

/// A note on the case and its tags; both are saved by themselves.
final class NotePane extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

    private final TextArea text = new TextArea();
    private final TextField tags = new TextField();
    private final Label saved = Labels.text("", "note");
    private boolean showing;

    NotePane(CasesViewModel model) {
        getStyleClass().addAll("pane", "edge-left");
        setMinWidth(240);
        setPrefWidth(320);
        text.setId("case-note");
        text.setWrapText(true);
        text.setPromptText("What is worth remembering about this case");
        text.setAccessibleText("Note on this case");
        text.getStyleClass().add("plain-area");
        tags.setId("case-tags");
        tags.setPromptText("Tags, with commas between");
        tags.setAccessibleText("Tags of this case, with commas between");
        VBox tagRow = new VBox(tags);
        tagRow.getStyleClass().add("tag-row");
        getChildren().addAll(Rows.paneTitle("Notes", saved), Rows.grow(text), tagRow);
        text.textProperty()
                .subscribe(words -> {
                    if (!showing) {
                        model.write(n -> n.withText(words, model.now()));
                    }
                });
        tags.textProperty()
                .subscribe(words -> {
                    if (!showing) {
                        List<String> list = Stream.of(words.split(",", -1)).toList();
                        model.write(n -> n.withTags(list, model.now()));
                    }
                });
        model.noteProperty().subscribe(this::show);
    }

    /// What the user is typing is never written over.
    private void show(CaseNote note) {
        showing = true;
        if (!text.getText().equals(note.text())) {
            text.setText(note.text());
        }
        List<String> typed =
                Stream.of(tags.getText().split(",", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
        if (!typed.equals(note.tags())) {
            tags.setText(String.join(", ", note.tags()));
        }
        saved.setText(
                note.saved().equals(Instant.EPOCH)
                        ? ""
                        : "changed " + TIME.format(note.saved().atZone(ZoneId.systemDefault())));
        showing = false;
    }

    void focus() {
        text.requestFocus();
    }
}
