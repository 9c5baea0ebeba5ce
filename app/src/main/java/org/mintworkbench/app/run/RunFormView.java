package org.mintworkbench.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.Preset;

/// The form that makes a run. Every departure from the preset shows, and every wrong field says
/// why.
final class RunFormView {
    private static final List<Preset.Objective> OBJECTIVES =
            List.of(Preset.Objective.ORPO, Preset.Objective.DPO, Preset.Objective.SFT);

    private final RunFormViewModel model;
    private final VBox root;
    private final Button start;
    private final Label departures = Labels.text("", "muted", "dense");
    private final List<Runnable> refreshers = new ArrayList<>();
    private final FieldInputs inputs;

    /// @param start makes the run of what the form says
    /// @param cancel leaves the form
    RunFormView(RunFormViewModel model, Runnable start, Runnable cancel) {
        this.model = model;
        this.inputs = new FieldInputs(model, () -> root().getScene().getWindow());
        this.start = Buttons.primary("Start training", Feather.PLAY, start);
        this.start.setId("start-run");
        this.root = new VBox(header(cancel), Rows.grow(body()));
        root.getStyleClass().add("page");
        root.parentProperty()
                .subscribe(parent ->
                        Optional.ofNullable(parent)
                                .ifPresent(p -> UiThread.later(this::focusOnFirst)));
        model.errors().addListener((MapChangeListener<Field, String>) change -> refresh());
        model.departuresProperty().subscribe(n -> refresh());
        model.objectiveProperty().subscribe(o -> refresh());
        model.sets().subscribe(this::refresh);
        for (Field field : Field.values()) {
            model.text(field).subscribe(t -> refresh());
        }
    }

    Region root() {
        return root;
    }

    /// A scroll pane takes its content in only when it is dressed.
    private void focusOnFirst() {
        root.applyCss();
        Optional.ofNullable(root.lookup("#field-name")).ifPresent(Node::requestFocus);
    }

    private HBox header(Runnable cancel) {
        return Rows.styled(
                "page-header",
                Labels.text("New run", "title-page"),
                departures,
                Rows.spacer(),
                Buttons.plain("Cancel", cancel),
                start);
    }

    private ScrollPane body() {
        Segmented<Preset> presets =
                new Segmented<>(
                        List.of(Preset.QUICK, Preset.PAPER, Preset.AS_RELEASED, Preset.TRL),
                        p -> RunFormViewModel.presetName(p.id()));
        presets.valueProperty().bindBidirectional(model.presetProperty());
        Segmented<Preset.Objective> objectives = new Segmented<>(OBJECTIVES, Enum::name);
        objectives.valueProperty().bindBidirectional(model.objectiveProperty());
        HBox choices =
                Rows.row(
                        24,
                        new VBox(4, Labels.text("Preset", "form-label"), presets),
                        new VBox(4, Labels.text("Objective", "form-label"), objectives));
        VBox left =
                new VBox(
                        12,
                        card(Field.Section.WHAT),
                        card(Field.Section.LORA),
                        card(Field.Section.WATCH),
                        card(Field.Section.MACHINE));
        VBox right =
                new VBox(
                        12,
                        card(Field.Section.OBJECTIVE),
                        card(Field.Section.OPTIMISER),
                        card(Field.Section.BATCH));
        for (VBox column : List.of(left, right)) {
            HBox.setHgrow(column, Priority.ALWAYS);
            column.setPrefWidth(440);
            column.setMinWidth(290);
            column.setMaxWidth(560);
        }
        VBox all = new VBox(16, choices, new HBox(16, left, right));
        all.setPadding(new Insets(16));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("canvas-page");
        return scroll;
    }

    private VBox card(Field.Section section) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints name = new ColumnConstraints(104);
        ColumnConstraints value = new ColumnConstraints(120, 200, Double.MAX_VALUE);
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(name, value);
        int row = 0;
        for (Field field : section.fields()) {
            addField(grid, row++, field);
        }
        VBox card = new VBox(8, Labels.text(section.title(), "title-card"), grid);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(12, 16, 14, 16));
        return card;
    }

    private void addField(GridPane grid, int row, Field field) {
        Label name = Labels.explained(Labels.text(field.title(), "form-label"), field.help());
        name.setMinWidth(104);
        Node input = inputs.of(field);
        Label hint = Labels.text("", "caption", "muted");
        Label error = Labels.wrapped("", "field-error");
        VBox cell = new VBox(3, input, hint, error);
        GridPane.setHgrow(cell, Priority.ALWAYS);
        HBox line = Rows.row(8, name);
        grid.addRow(row, line, cell);
        refreshers.add(() -> {
            String wrong = model.errors().getOrDefault(field, "");
            error.setText(wrong.isEmpty() ? "" : field.title() + " " + wrong);
            error.setVisible(!wrong.isEmpty());
            error.setManaged(!wrong.isEmpty());
            boolean departs = model.departs(field);
            cell.getStyleClass().setAll(departs ? "changed" : "unchanged");
            boolean kept = model.isKept(field);
            input.setDisable(kept);
            hint.setText(hint(field, departs));
            boolean asked = model.isAsked(field);
            show(line, asked);
            show(cell, asked);
            show(hint, !hint.getText().isEmpty());
            if (field == Field.WEIGHT) {
                name.setText(model.objectiveProperty().get() == Preset.Objective.DPO ? "β" : "λ");
            }
        });
    }

    private String hint(Field field, boolean departs) {
        if (model.isKept(field)) {
            return "kept from the adapter it starts from";
        }
        if (field == Field.PREFERENCES) {
            return model.chosenSet().map(RunFormView::summary).orElse("");
        }
        return departs ? "preset: " + model.presetText(field) : "";
    }

    private static String summary(PreferenceManifest set) {
        String pairs = Numbers.count(set.pairs().getOrDefault("train", 0)) + " pairs to train";
        return set.pairing()
                        .map(p ->
                                "k "
                                        + p.k()
                                        + ", q "
                                        + p.q()
                                        + ", AoR "
                                        + Numbers.fixed(p.aor(), 2))
                        .orElse("made elsewhere")
                + ", "
                + pairs;
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void refresh() {
        refreshers.forEach(Runnable::run);
        int n = model.departuresProperty().get();
        String from = RunFormViewModel.presetName(model.presetProperty().get().id());
        departures.setText(
                n == 0
                        ? "as the preset “" + from + "”"
                        : Numbers.plural(n, "departure", "departures")
                                + " from the preset “"
                                + from
                                + "”");
        int wrong = model.errors().size();
        if (wrong > 0) {
            departures.setText(
                    departures.getText()
                            + " · "
                            + Numbers.plural(wrong, "field", "fields")
                            + " to correct");
        }
        start.setDisable(wrong > 0);
    }
}
