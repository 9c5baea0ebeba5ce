package org.mintworkbench.app.cases;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.RuleNames;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// One case: its facts at the left, all lists side by side, the answer's words and a note below.
public final class CasesView {
    private final CasesViewModel model;
    private final Navigator navigator;
    private final Region root;
    private final HBox header = Rows.styled("page-header");
    private final Label place = Labels.text("", "muted", "dense");
    private final Button flag = Buttons.plain("Flag", Feather.FLAG, () -> {});
    private final FactsPane facts = new FactsPane();
    private final ListsPane lists = new ListsPane();
    private final NotePane notes;
    private final Segmented<MatchRule> rules = RuleNames.choice().small();

    public CasesView(CasesViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.notes = new NotePane(model);
        rules.valueProperty().bindBidirectional(model.ruleProperty());
        flag.setId("case-flag");
        flag.setOnAction(e -> model.write(n -> n.flippedFlag(model.now())));
        root =
                new LoadPane<>(
                        model.contentProperty(),
                        content(),
                        c -> c.examples().isEmpty(),
                        CasesView::empty);
        model.sheetProperty().subscribe(this::show);
        model.ruleProperty().subscribe(this::show);
        model.noteProperty()
                .subscribe(note -> {
                    flag.setText(note.flagged() ? "Flagged" : "Flag");
                    flag.getStyleClass().remove("flagged");
                    if (note.flagged()) {
                        flag.getStyleClass().add("flagged");
                    }
                });
        navigator
                .placeProperty()
                .subscribe(at -> {
                    if (at.page() == Page.CASES && !at.item().isEmpty()) {
                        model.open(at.item());
                    }
                });
    }

    public Region root() {
        return root;
    }

    /// Puts the keyboard into the note.
    void writeNote() {
        notes.focus();
    }

    private static Node empty() {
        return LoadPane.empty(
                Feather.USERS,
                "Cases appear here, each with its teacher and every answer. Import some from a terminal",
                new CommandLine("./mint import cases FILE --workspace FOLDER"));
    }

    private Node content() {
        HBox legend =
                Rows.styled(
                        "tool-row",
                        legend("is-truth", "the truth"),
                        legend("is-credited", "credited, different"),
                        swatch("preferred", "teacher's first k"),
                        swatch("rejected-ring", "teacher's last q"),
                        Rows.spacer(),
                        Labels.text("Match", "muted", "dense"),
                        rules);
        VBox upper = new VBox(legend, Rows.grow(lists));
        upper.setMinHeight(160);
        HBox lower = new HBox(new AnswerPane(model), notes);
        lower.setMinHeight(120);
        SplitPane middle = new SplitPane(upper, lower);
        middle.setOrientation(javafx.geometry.Orientation.VERTICAL);
        middle.setDividerPositions(0.68);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox body = new HBox(facts, middle);
        VBox page = new VBox(header, Rows.grow(body));
        page.getStyleClass().add("page");
        return page;
    }

    private static HBox legend(String style, String words) {
        Region box = new Region();
        box.getStyleClass().addAll("legend-box", style);
        return Rows.row(6, box, Labels.text(words, "caption"));
    }

    private static HBox swatch(String style, String words) {
        Region box = new Region();
        box.getStyleClass().addAll("swatch", style);
        return Rows.row(6, box, Labels.text(words, "caption"));
    }

    private void show() {
        Optional<CaseSheet> shown = model.sheetProperty().get();
        if (navigator.place().page() == Page.CASES) {
            navigator.trailProperty().set(shown.map(CaseSheet::id).orElse(""));
        }
        shown.ifPresent(sheet -> {
            showHeader(sheet);
            facts.show(sheet);
            String teacher =
                    model.contentProperty().get() instanceof Load.Ready<CasesContent> r
                            ? r.value().teacher()
                            : "";
            lists.show(sheet, teacher, model.ruleProperty().get());
        });
    }

    private void showHeader(CaseSheet sheet) {
        List<String> ids = model.ids();
        int at = model.place();
        place.setText(
                (at == 0 ? "not among " : Numbers.count(at) + " of ")
                        + Numbers.count(ids.size())
                        + " · "
                        + model.selectionTitle());
        Button before = Buttons.icon("Previous case", Feather.CHEVRON_LEFT, () -> model.move(-1));
        before.setId("case-previous");
        before.setDisable(at == 1 || ids.isEmpty());
        Button next = Buttons.icon("Next case", Feather.CHEVRON_RIGHT, () -> model.move(1));
        next.setId("case-next");
        next.setDisable(at == ids.size());
        Label id = Labels.text(sheet.id(), "title-page");
        Label truth = Labels.text("★ " + sheet.truthName(), "medium");
        truth.setMinWidth(60);
        id.setMinWidth(80);
        header.getChildren()
                .setAll(id, truth, Labels.text(sheet.example().truth(), "mono", "muted"));
        if (!sheet.part().isEmpty()) {
            header.getChildren().add(Labels.chip(sheet.part(), "outline"));
        }
        header.getChildren()
                .addAll(
                        Rows.spacer(),
                        place,
                        before,
                        next,
                        flag,
                        Buttons.plain(
                                "Teacher lens",
                                Feather.TARGET,
                                () -> navigator.go(new Place(Page.TEACHER, sheet.id()))));
    }
}
