package org.mintworkbench.app.cases;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;

/// Who the patient is, and what was found.
final class FactsPane extends VBox {
    private final VBox body = new VBox();

    FactsPane() {
        getStyleClass().addAll("pane", "edge-right");
        setMinWidth(220);
        setPrefWidth(264);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(Rows.grow(scroll));
    }

    void show(CaseSheet sheet) {
        Example example = sheet.example();
        FlowPane who = new FlowPane(20, 8);
        who.getStyleClass().add("case-facts");
        fact(who, "Age", example.ageYears().map(FactsPane::age).orElse("not known"));
        fact(who, "Sex", example.sex().orElse("not known"));
        example.ancestry().ifPresent(value -> fact(who, "Ancestry", value));
        fact(who, "Patient", example.patient());
        example.publication().ifPresent(value -> fact(who, "Publication", value));
        body.getChildren().setAll(who);
        findings(example, Phenotype.Status.OBSERVED, "Phenotypes", "present");
        findings(example, Phenotype.Status.EXCLUDED, "Looked for", "absent");
        example.note().ifPresent(this::note);
    }

    private static String age(double years) {
        return Numbers.fixed(years >= 1 ? Math.floor(years) : years, years >= 1 ? 0 : 1)
                + (years >= 1 && years < 2 ? " year" : " years");
    }

    private static void fact(FlowPane who, String name, String value) {
        VBox fact =
                new VBox(
                        1,
                        Labels.text(name, "caption", "muted"),
                        Labels.text(value, "dense", "medium"));
        who.getChildren().add(fact);
    }

    private void findings(Example example, Phenotype.Status status, String title, String word) {
        List<Phenotype> found =
                example.phenotypes().stream().filter(p -> p.status() == status).toList();
        if (found.isEmpty()) {
            return;
        }
        body.getChildren()
                .add(
                        Rows.paneTitle(
                                title,
                                Labels.text(Numbers.count(found.size()) + " " + word, "note")));
        for (Phenotype phenotype : found) {
            Label name = Labels.wrapped(phenotype.label(), "dense");
            if (status == Phenotype.Status.EXCLUDED) {
                name.getStyleClass().add("absent");
            }
            HBox.setHgrow(name, Priority.ALWAYS);
            Label id = Labels.text(phenotype.id(), "mono", "muted", "caption");
            id.setMinWidth(Label.USE_PREF_SIZE);
            HBox line = new HBox(8, name, Rows.spacer(), id);
            line.getStyleClass().add("fact-row");
            body.getChildren().add(line);
        }
    }

    private void note(String text) {
        VBox box = new VBox(Labels.wrapped(text, "dense"));
        box.getStyleClass().add("fact-row");
        body.getChildren().addAll(Rows.paneTitle("Clinical note"), box);
    }
}
