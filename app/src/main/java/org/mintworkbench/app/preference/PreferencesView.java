package org.mintworkbench.app.preference;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
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
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.Severity;

/// The doctor: the sets on top, the checks and two charts in the middle, one check's cases and its
/// remedy at the right.
public final class PreferencesView {
    private static final double FADED = 0.6;

    private final PreferencesViewModel model;
    private final Navigator navigator;
    private final Region root;
    private final HBox header = Rows.styled("page-header");
    private final HBox tools = Rows.styled("tool-row");
    private final HBox busy = Rows.styled("tool-row");
    private final HBox outcome = Rows.styled("tool-row");
    private final VBox trouble = new VBox();
    private final VBox middle = new VBox();
    private final VBox side = new VBox();
    private final HBox body = new HBox(middle, side);
    private final CheckList checks;
    private final ChartRow charts = new ChartRow();
    private final RemedyPane remedy;
    private final ExportRow export;

    public PreferencesView(PreferencesViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.remedy = new RemedyPane(model);
        this.export = new ExportRow(model);
        this.checks =
                new CheckList(
                        model::select,
                        finding -> {
                            model.select(Optional.of(finding));
                            remedy.focusApply();
                        });
        CasesPane cases = new CasesPane(model, id -> navigator.go(new Place(Page.CASES, id)));
        side.getChildren().addAll(Rows.grow(cases), remedy);
        root =
                new LoadPane<>(
                        model.contentProperty(), content(), c -> false, PreferencesView::empty);
        model.contentProperty().subscribe(this::show);
        model.findingProperty().subscribe(checks::select);
        model.troubleProperty().subscribe(this::showTrouble);
        model.workProperty().subscribe(this::showWork);
        model.saidProperty().subscribe(this::showOutcome);
        model.undoProperty().subscribe(this::showOutcome);
        model.redoProperty().subscribe(this::showOutcome);
        navigator
                .placeProperty()
                .subscribe(place -> {
                    if (place.page() == Page.PREFERENCES) {
                        if (!place.item().isEmpty()) {
                            model.choose(place.item());
                        }
                        UiThread.later(this::showTrail);
                    }
                });
        model.sets().subscribe(() -> model.ready().ifPresent(this::showHeader));
    }

    public Region root() {
        return root;
    }

    private static Node empty() {
        return LoadPane.empty(
                Feather.COLUMNS,
                "Preference sets appear here. Make one from a teacher's rankings in a terminal, or start a run: its pairs are made first",
                new CommandLine("./mint pair -k 10 -q 10 --workspace FOLDER"));
    }

    private Node content() {
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        side.getStyleClass().add("edge-left");
        side.setPrefWidth(410);
        side.setMinWidth(340);
        trouble.getStyleClass().add("message-area");
        VBox page = new VBox(header, trouble, busy, outcome, export, Rows.grow(body));
        page.getStyleClass().add("page");
        return page;
    }

    private void show(Load<SetContent> load) {
        if (load instanceof Load.Ready<SetContent>(SetContent set)) {
            showHeader(set);
            export.show(set);
            showFindings(set);
            showTrail();
        }
    }

    /// In the crumbs at the top.
    private void showTrail() {
        if (navigator.place().page() == Page.PREFERENCES) {
            navigator.trailProperty().set(model.ready().map(set -> set.manifest().id()).orElse(""));
        }
    }

    private void showHeader(SetContent set) {
        PreferenceManifest manifest = set.manifest();
        Label facts = Labels.text(facts(manifest), "muted");
        facts.setMinWidth(0);
        Labels.explained(facts, facts(manifest));
        Button again = Buttons.plain("Examine", Feather.SEARCH, model::examine);
        again.setId("examine");
        again.disableProperty().bind(model.workProperty().isNotEmpty());
        Buttons.explained(again, "Looks through all pairs of the set (F5)");
        Button out = Buttons.plain("Export", Feather.DOWNLOAD, this::export);
        out.setId("export");
        Buttons.explained(out, "As TRL's JSON Lines (Ctrl+E)");
        Button train = Buttons.primary("Train with this set", Feather.ZAP, this::train);
        Buttons.explained(train, "Takes this set to the form that makes runs");
        Label title = Labels.text("Preference doctor", "title-page");
        title.setMinWidth(Region.USE_PREF_SIZE);
        header.getChildren()
                .setAll(title, chooser(manifest.id()), facts, Rows.spacer(), again, out, train);
    }

    private ComboBox<String> chooser(String id) {
        ComboBox<String> box = new ComboBox<>();
        box.setId("set");
        box.setAccessibleText("Preference set");
        box.getItems().setAll(model.sets().stream().map(PreferenceManifest::id).toList());
        if (!box.getItems().contains(id)) {
            box.getItems().add(id);
        }
        box.setValue(id);
        box.setMinWidth(120);
        box.setMaxWidth(260);
        box.setOnAction(e -> Optional.ofNullable(box.getValue()).ifPresent(model::choose));
        return box;
    }

    private static String facts(PreferenceManifest set) {
        int pairs = set.pairs().values().stream().mapToInt(n -> n).sum();
        StringBuilder facts = new StringBuilder(Numbers.plural(pairs, "pair", "pairs"));
        set.pairing()
                .ifPresentOrElse(
                        p ->
                                facts.append(
                                                p.mode() == PairingConfig.Mode.LIST
                                                        ? ", list mode"
                                                        : ", pair mode")
                                        .append(" · k " + p.k() + ", q " + p.q() + ", AoR ")
                                        .append(Numbers.fixed(p.aor(), 2))
                                        .append(" · from " + set.ranking()),
                        () -> facts.append(" · made elsewhere"));
        set.mendedFrom()
                .ifPresent(from ->
                        facts.append(" · mended from " + from + ": ")
                                .append(
                                        String.join(
                                                ", ",
                                                set.remedies().stream()
                                                        .map(r -> r.remedy().key())
                                                        .toList())));
        return facts.toString();
    }

    private void showFindings(SetContent set) {
        boolean examined = set.findings().isPresent();
        side.setVisible(examined);
        side.setManaged(examined);
        if (!examined) {
            middle.getChildren().setAll(Rows.grow(unexamined(set)));
            body.setOpacity(1);
            return;
        }
        Findings found = set.findings().get();
        checks.show(found.findings(), found.cases());
        checks.select(model.findingProperty().get());
        showTools(set, found);
        charts.show(set, found);
        VBox.setVgrow(charts, Priority.ALWAYS);
        middle.getChildren().setAll(tools, checks, charts);
        checks.setOpacity(set.stale().isPresent() ? FADED : 1);
        charts.setOpacity(set.stale().isPresent() ? FADED : 1);
        side.setOpacity(set.stale().isPresent() ? FADED : 1);
    }

    private Node unexamined(SetContent set) {
        Button examine = Buttons.primary("Examine this set", Feather.SEARCH, model::examine);
        examine.setId("examine-first");
        examine.disableProperty().bind(model.workProperty().isNotEmpty());
        String why =
                set.unreadable()
                        .map(e -> "The findings cannot be read: " + e.what() + " " + e.where())
                        .orElse(
                                "What is wrong with this set appears here, once it was looked through: nine checks, a few seconds");
        return LoadPane.empty(Feather.SEARCH, why, examine);
    }

    private void showTools(SetContent set, Findings found) {
        tools.getChildren().clear();
        for (Severity severity : Severity.values()) {
            long n = found.count(severity);
            if (n > 0) {
                tools.getChildren().add(Severities.chip(severity, n));
            }
        }
        set.stale()
                .ifPresent(words -> {
                    Label chip = Labels.chip(words, "warn");
                    Labels.explained(
                            chip,
                            "The findings are of another state of the files; examine the set again. A set whose files have changed must be paired again.");
                    tools.getChildren().addAll(chip, Buttons.link("Examine again", model::examine));
                });
        Label checked =
                Labels.text(
                        "Checked "
                                + Numbers.plural(found.pairs(), "pair", "pairs")
                                + " of "
                                + Numbers.plural(found.cases(), "case", "cases"),
                        "muted",
                        "dense");
        checked.setMinWidth(0);
        checked.setVisible(set.stale().isEmpty());
        checked.setManaged(set.stale().isEmpty());
        tools.getChildren()
                .addAll(
                        Rows.spacer(),
                        checked,
                        Buttons.icon(
                                "Copy as command",
                                Feather.TERMINAL,
                                () -> CommandLine.copy(model.examineCommand())));
    }

    private void showTrouble(Optional<UserError> error) {
        trouble.getChildren().clear();
        error.ifPresent(e ->
                trouble.getChildren()
                        .add(
                                Banner.of(
                                        e,
                                        Buttons.icon(
                                                "Copy this message",
                                                Feather.COPY,
                                                () ->
                                                        CommandLine.copy(
                                                                String.valueOf(e.getMessage()))))));
        trouble.setVisible(error.isPresent());
        trouble.setManaged(error.isPresent());
    }

    private void showWork(String words) {
        boolean working = !words.isEmpty();
        busy.setVisible(working);
        busy.setManaged(working);
        if (working) {
            ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
            bar.setPrefWidth(120);
            bar.setAccessibleText(words);
            Button cancel = Buttons.plain("Cancel", Feather.X, model::cancel);
            cancel.setId("cancel-work");
            Buttons.explained(cancel, "Ends the engine; nothing half-made is kept");
            busy.getChildren().setAll(bar, Labels.text(words, "dense"), Rows.spacer(), cancel);
        } else {
            busy.getChildren().clear();
        }
        showOutcome();
    }

    private void showOutcome() {
        String said = model.saidProperty().get();
        String undo = model.undoProperty().get();
        String redo = model.redoProperty().get();
        boolean any = !(said + undo + redo).isEmpty() && !model.isWorking();
        outcome.setVisible(any);
        outcome.setManaged(any);
        Label words = Labels.text(said, "dense");
        words.setMinWidth(0);
        outcome.getChildren().setAll(Labels.icon(Feather.CHECK, 14, "ok"), words, Rows.spacer());
        words.visibleProperty().bind(Bindings.isNotEmpty(words.textProperty()));
        if (!undo.isEmpty()) {
            Button button = Buttons.link("Undo: " + undo, model::undo);
            button.setId("undo");
            outcome.getChildren().add(Buttons.explained(button, "Back to the set before (Ctrl+Z)"));
        }
        if (!redo.isEmpty()) {
            Button button = Buttons.link("Redo: " + redo, model::redo);
            button.setId("redo");
            outcome.getChildren()
                    .add(Buttons.explained(button, "Makes the same set again (Ctrl+Shift+Z)"));
        }
    }

    void applyToAll() {
        remedy.applyToAll();
    }

    void applyToOne() {
        remedy.applyToOne();
    }

    void export() {
        model.ready().ifPresent(export::toggle);
    }

    void copyCommand() {
        CommandLine.copy(remedy.command().orElse(model.examineCommand()));
    }

    void train() {
        model.train();
        navigator.go(Page.TRAIN);
    }
}
