package org.mintworkbench.app.preference;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Segmented;

/// Writes a part of the set as TRL's JSON Lines. Folded away until it is asked for.
final class ExportRow extends HBox {
    private final PreferencesViewModel model;
    private final Segmented<String> part = new Segmented<>(List.of("train"), p -> p).small();
    private final TextField file = new TextField();

    ExportRow(PreferencesViewModel model) {
        this.model = model;
        getStyleClass().add("tool-row");
        file.setId("export-file");
        file.getStyleClass().add("mono");
        file.setAccessibleText("File to export to");
        HBox.setHgrow(file, Priority.ALWAYS);
        Button write = Buttons.primary("Write JSONL", Feather.DOWNLOAD, this::write);
        write.setId("export-write");
        write.disableProperty().bind(model.workProperty().isNotEmpty());
        Buttons.explained(
                write,
                "Messages with prompt, chosen and rejected, as TRL reads them; the set's manifest keeps the label map, k and q and the remedies");
        part.valueProperty().subscribe(p -> file.setText(model.exportFile(p)));
        file.setOnAction(e -> write());
        getChildren()
                .addAll(
                        Labels.text("Export", "dense", "strong"),
                        part,
                        file,
                        Buttons.icon("Choose a file", Feather.FOLDER, this::choose),
                        write,
                        Buttons.icon(
                                "Copy as command",
                                Feather.TERMINAL,
                                () -> CommandLine.copy(model.exportCommand(part.get(), path()))));
        setVisible(false);
        setManaged(false);
    }

    private Path path() {
        return Path.of(file.getText().strip());
    }

    private void write() {
        if (!file.getText().isBlank()) {
            model.export(part.get(), path());
        }
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export preferences");
        chooser.setInitialFileName(String.valueOf(path().getFileName()));
        Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(File::toString)
                .ifPresent(file::setText);
    }

    /// Opens for this set, or closes.
    void toggle(SetContent set) {
        boolean opens = !isVisible();
        setVisible(opens);
        setManaged(opens);
        show(set);
        if (opens) {
            file.requestFocus();
        }
    }

    void show(SetContent set) {
        List<String> parts = set.manifest().pairs().keySet().stream().sorted().toList();
        if (!parts.isEmpty()) {
            part.setChoices(parts);
            part.valueProperty().set(parts.contains("train") ? "train" : parts.getFirst());
            file.setText(model.exportFile(part.get()));
        }
    }
}
