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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.Preset;

/// The form that makes a run. Every departure from the preset shows, and every wrong field says
/// why.
final class RunFormView {
    private static final List<Preset.Objective> OBJECTIVES =
            List.of(Preset.Objective.ORPO, Preset.Objective.DPO, Preset.Objective.SFT);

    private final RunFormViewModel model;
    private final VBox root;
    private final Button start;
    private final Button cancel;
    private final ScrollPane body;
    private final VBox trouble = new VBox();
    private final Label pairs = Labels.wrapped("", "muted", "caption");
    private final Label departures = Labels.text("", "muted", "dense");
    private final List<Runnable> refreshers = new ArrayList<>();
    private final FieldInputs inputs;

    /// @param start makes the run of what the form says
    /// @param cancel leaves the form
    RunFormView(RunFormViewModel model, Runnable start, Runnable cancel) {
        this.model = model;
        this.inputs = new FieldInputs(model, () -> root().getScene().getWindow());
        this.start =
                Buttons.explained(
                        Buttons.primary("", Feather.PLAY, start),
                        "Make the run and train it in an engine of its own, Ctrl+Enter");
        this.start.setId("start-run");
        this.cancel =
                Buttons.explained(
                        Buttons.plain("", cancel), "Leave the form, Esc; what is in it stays");
        this.cancel.setId("leave-form");
        this.body = body();
        this.root = new VBox(header(), trouble, Rows.grow(body));
        trouble.getStyleClass().add("message-area");
        root.setId("run-form");
        root.getStyleClass().add("page");
        root.parentProperty()
                .subscribe(parent ->
                        Optional.ofNullable(parent)
                                .ifPresent(p -> UiThread.later(this::focusOnFirst)));
        model.errors().addListener((MapChangeListener<Field, String>) change -> refresh());
        model.departuresProperty().subscribe(n -> refresh());
        model.objectiveProperty().subscribe(o -> refresh());
        model.pairs().sourceProperty().subscribe(from -> refresh());
        model.pairs().setIds().subscribe(this::refresh);
        model.makingProperty().subscribe(on -> refresh());
        model.troubleProperty().subscribe(this::showTrouble);
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

    private void showTrouble(Optional<UserError> error) {
        trouble.getChildren().setAll(error.map(Banner::of).stream().toList());
        show(trouble, error.isPresent());
    }

    private HBox header() {
        return Rows.styled(
                "page-header",
                Labels.text("New run", "title-page"),
                departures,
                Rows.spacer(),
                cancel,
                start);
    }

    private ScrollPane body() {
        Segmented<Preset> presets =
                new Segmented<>(
                                List.of(Preset.QUICK, Preset.PAPER, Preset.AS_RELEASED, Preset.TRL),
                                p -> RunFormViewModel.presetName(p.id()))
                        .explained(RunFormView::meaning);
        presets.valueProperty().bindBidirectional(model.presetProperty());
        Segmented<Preset.Objective> objectives =
                new Segmented<>(OBJECTIVES, Enum::name).explained(RunFormView::meaning);
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
                        pairsCard(),
                        card(Field.Section.LORA),
                        card(Field.Section.WATCH));
        VBox right =
                new VBox(
                        12,
                        card(Field.Section.OBJECTIVE),
                        card(Field.Section.OPTIMISER),
                        card(Field.Section.BATCH),
                        card(Field.Section.MACHINE));
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

    private static String meaning(Preset preset) {
        return switch (preset) {
            case QUICK -> "A small model on a small machine, a few minutes on two cores";
            case PAPER -> "What the paper's text says";
            case AS_RELEASED -> "What the published scripts and the released run hold";
            case TRL -> "The defaults of TRL and PEFT";
        };
    }

    private static String meaning(Preset.Objective objective) {
        return switch (objective) {
            case ORPO -> "Imitate preferred answers and push rejected ones away, in one stage";
            case DPO -> "Prefer answers against a reference policy, usually after SFT";
            case SFT -> "Imitate the preferred answers; the rejected ones are not used";
            case BASE -> "The untouched model";
        };
    }

    /// Choices of the pairs, above them where they come from, below them what that means.
    private VBox pairsCard() {
        Segmented<PairsChoice.Source> source =
                new Segmented<>(List.of(PairsChoice.Source.values()), PairsChoice.Source::title)
                        .explained(PairsChoice.Source::help);
        source.valueProperty().bindBidirectional(model.pairs().sourceProperty());
        VBox card = card(Field.Section.PAIRS);
        card.getChildren().add(1, source);
        card.getChildren().add(pairs);
        return card;
    }

    private VBox card(Field.Section section) {
        // Rows that are not asked for take no room, as those of a grid would.
        VBox rows = new VBox(8);
        section.fields().forEach(field -> rows.getChildren().add(row(field)));
        VBox card = new VBox(8, Labels.text(section.title(), "title-card"), rows);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(12, 16, 14, 16));
        return card;
    }

    private HBox row(Field field) {
        Label name = Labels.explained(Labels.text(field.title(), "form-label"), field.help());
        name.setMinWidth(104);
        name.setPrefWidth(104);
        Node input = inputs.of(field);
        Label hint = Labels.text("", "caption", "muted");
        Label error = Labels.wrapped("", "field-error");
        VBox cell = new VBox(3, input, hint, error);
        HBox.setHgrow(cell, Priority.ALWAYS);
        HBox row = Rows.row(12, name, cell);
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
            show(row, model.isAsked(field));
            show(hint, !hint.getText().isEmpty());
            if (field == Field.WEIGHT) {
                name.setText(model.objectiveProperty().get() == Preset.Objective.DPO ? "β" : "λ");
            }
        });
        return row;
    }

    private String hint(Field field, boolean departs) {
        if (model.isKept(field)) {
            return "kept from the adapter";
        }
        return departs ? "preset: " + model.presetText(field) : "";
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
        boolean making = model.makingProperty().get();
        start.setDisable(wrong > 0 || making);
        start.setText(making ? "Preparing the run" : "Start training");
        cancel.setText(making ? "Stop" : "Cancel");
        body.setDisable(making);
        pairs.setText(model.pairs().words());
    }
}
