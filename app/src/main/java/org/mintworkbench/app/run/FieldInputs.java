package org.mintworkbench.app.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Rows;

/// The controls of the form's fields. Each has a name for readers, an id and a tooltip.
final class FieldInputs {
    private final RunFormViewModel model;
    private final Supplier<Window> window;

    /// @param window that a folder is chosen over
    FieldInputs(RunFormViewModel model, Supplier<Window> window) {
        this.model = model;
        this.window = window;
    }

    Node of(Field field) {
        return switch (field) {
            case PREFERENCES -> listed(field, model.pairs().setIds(), id -> id);
            case RANKING -> listed(field, model.pairs().rankingIds(), id -> id);
            case START_FROM -> listed(field, model.adapters(), id -> adapter(id, "a new adapter"));
            case REFERENCE -> listed(field, model.adapters(), id -> adapter(id, "the base model"));
            case RS_LORA -> check(field);
            case MODEL -> modelFolder();
            case TARGETS -> targets();
            default -> field.choices().isEmpty() ? text(field) : choice(field);
        };
    }

    private String adapter(String id, String none) {
        return id.isEmpty() ? none : model.adapterTitle(id);
    }

    private static <C extends Control> C named(C input, Field field) {
        input.setAccessibleText(field.title());
        input.setId("field-" + field.key().replace('.', '-'));
        input.setTooltip(new Tooltip(field.help()));
        return input;
    }

    private TextField text(Field field) {
        TextField input = named(new TextField(), field);
        input.textProperty().bindBidirectional(model.text(field));
        return input;
    }

    private CheckBox check(Field field) {
        CheckBox input = named(new CheckBox("alpha / √rank"), field);
        input.selectedProperty()
                .subscribe(on -> model.text(field).set(on ? FormTexts.ON : FormTexts.OFF));
        model.text(field).subscribe(text -> input.setSelected(text.equals(FormTexts.ON)));
        return input;
    }

    private static ComboBox<String> wide(Field field) {
        ComboBox<String> input = named(new ComboBox<>(), field);
        input.setMaxWidth(Double.MAX_VALUE);
        return input;
    }

    private ComboBox<String> choice(Field field) {
        ComboBox<String> input = wide(field);
        input.getItems().setAll(field.choices());
        input.valueProperty().bindBidirectional(model.text(field));
        return input;
    }

    private ComboBox<String> targets() {
        ComboBox<String> input = wide(Field.TARGETS);
        input.getItems().setAll(Field.TARGETS.choices());
        input.setEditable(true);
        input.getEditor().textProperty().bindBidirectional(model.text(Field.TARGETS));
        return input;
    }

    /// A choice among things of the workspace. They come and go; what was chosen stays.
    ///
    /// @param naming what is shown for an id
    private ComboBox<String> listed(
            Field field, ObservableList<String> offered, UnaryOperator<String> naming) {
        ComboBox<String> input = wide(field);
        input.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String id) {
                        return id == null ? "" : naming.apply(id);
                    }

                    @Override
                    public String fromString(String words) {
                        return words; // never typed
                    }
                });
        offered.subscribe(() -> fill(input, field, offered));
        fill(input, field, offered);
        input.valueProperty()
                .subscribe(id -> Optional.ofNullable(id).ifPresent(model.text(field)::set));
        model.text(field).subscribe(input::setValue);
        return input;
    }

    private void fill(ComboBox<String> input, Field field, List<String> offered) {
        String kept = model.text(field).get();
        input.getItems().setAll(offered);
        input.setValue(kept);
    }

    private HBox modelFolder() {
        ComboBox<String> input = wide(Field.MODEL);
        input.setEditable(true);
        input.setItems(model.models());
        input.getEditor().textProperty().bindBidirectional(model.text(Field.MODEL));
        HBox.setHgrow(input, Priority.ALWAYS);
        return Rows.row(
                4, input, Buttons.icon("Choose a folder", Feather.FOLDER, this::chooseModel));
    }

    private void chooseModel() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder of the base model");
        Optional.ofNullable(chooser.showDialog(window.get()))
                .ifPresent(folder -> model.text(Field.MODEL).set(folder.toString()));
    }
}
