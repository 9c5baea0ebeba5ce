package org.mintworkbench.app.dataset;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.dataset.Phenotype;

/// The selected case: its facts, its findings, and the way to the teacher's view of it.
final class CasePane extends VBox {
    private final Navigator navigator;

    CasePane(Navigator navigator) {
        this.navigator = navigator;
        getStyleClass().addAll("pane", "edge-left");
        setPrefWidth(272);
        setMinWidth(240);
        show(Optional.empty());
    }

    void show(Optional<CaseRow> row) {
        getChildren().clear();
        if (row.isEmpty()) {
            getChildren()
                    .add(
                            Rows.grow(
                                    LoadPane.empty(
                                            Feather.USER, "Select a case to see its findings")));
            return;
        }
        CaseRow shown = row.get();
        VBox body = new VBox();
        body.getChildren().add(fact("Truth", shown.truth()));
        body.getChildren().add(fact("Label id", shown.example().truth()));
        body.getChildren().add(fact("Patient", shown.example().patient()));
        addFact(body, "Age", shown.age().isEmpty() ? "" : shown.age() + " years");
        addFact(body, "Sex", shown.sex());
        addFact(body, "Ancestry", shown.ancestry());
        addFact(body, "Split", shown.part());
        addFact(body, "Publication", shown.publication());
        body.getChildren().add(fact("Source", shown.example().source()));
        findings(body, shown, Phenotype.Status.OBSERVED, "Observed");
        findings(body, shown, Phenotype.Status.EXCLUDED, "Looked for and excluded");
        shown.example().note().ifPresent(note -> note(body, note));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        var open =
                Buttons.plain(
                        "Teacher lens",
                        Feather.TARGET,
                        () -> navigator.go(new Place(Page.TEACHER, shown.id())));
        var whole =
                Buttons.plain(
                        "Answers",
                        Feather.USERS,
                        () -> navigator.go(new Place(Page.CASES, shown.id())));
        HBox actions = Rows.styled("tool-row", whole, open);
        actions.getStyleClass().add("edge-top");
        getChildren().addAll(Rows.paneTitle(shown.id()), Rows.grow(scroll), actions);
    }

    private static void addFact(VBox body, String name, String value) {
        if (!value.isEmpty()) {
            body.getChildren().add(fact(name, value));
        }
    }

    private static HBox fact(String name, String value) {
        Label key = Labels.text(name, "muted", "dense");
        key.setMinWidth(76);
        Label text = Labels.wrapped(value, "dense");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, key, text);
        row.getStyleClass().add("fact-row");
        return row;
    }

    private static void findings(VBox body, CaseRow row, Phenotype.Status status, String title) {
        var found = row.example().phenotypes().stream().filter(p -> p.status() == status).toList();
        if (found.isEmpty()) {
            return;
        }
        body.getChildren()
                .add(Rows.paneTitle(title, Labels.text(Numbers.count(found.size()), "note")));
        for (Phenotype phenotype : found) {
            Label name = Labels.wrapped(phenotype.label(), "dense");
            HBox.setHgrow(name, Priority.ALWAYS);
            Label id = Labels.text(phenotype.id(), "mono", "muted", "caption");
            id.setMinWidth(Label.USE_PREF_SIZE);
            HBox line = new HBox(8, name, Rows.spacer(), id);
            line.getStyleClass().add("fact-row");
            body.getChildren().add(line);
        }
    }

    private static void note(VBox body, String note) {
        Label text = Labels.wrapped(note, "dense");
        VBox box = new VBox(text);
        box.getStyleClass().add("fact-row");
        body.getChildren().addAll(Rows.paneTitle("Clinical note"), box);
    }
}
