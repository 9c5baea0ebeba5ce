package org.mintworkbench.app.preference;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Remedy;

/// What can be done about a finding: before and after, and the button that does it.
final class RemedyPane extends VBox {
    private final PreferencesViewModel model;
    private final Label title = Labels.text("", "dense", "strong");
    private final Label meaning = Labels.wrapped("", "dense", "muted");
    private final HBox figures = Rows.row(12);
    private final HBox choice = Rows.row(8);
    private final Button apply;
    private final Button one;
    private final Button copy;
    private final Spinner<Integer> cap = new Spinner<>(1, 1_000_000, 5);
    private final HBox limit = Rows.row(8, Labels.text("Cases a label", "dense", "muted"), cap);
    private Optional<Finding.Offer> offer = Optional.empty();

    RemedyPane(PreferencesViewModel model) {
        this.model = model;
        getStyleClass().addAll("edge-top");
        setPadding(new Insets(10, 12, 12, 12));
        setSpacing(8);
        apply = Buttons.primary("Apply", Feather.TOOL, () -> apply(""));
        apply.setId("apply-remedy");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        one = Buttons.plain("Only this case", () -> apply(this.example()));
        one.setId("apply-one");
        Buttons.explained(one, "Mends the case in front alone");
        copy =
                Buttons.icon(
                        "Copy as command",
                        Feather.TERMINAL,
                        () -> command().ifPresent(CommandLine::copy));
        cap.setEditable(true);
        cap.setPrefWidth(96);
        cap.setAccessibleText("Cases that a label may keep");
        cap.valueProperty().subscribe(n -> showFigures());
        apply.disableProperty().bind(model.workProperty().isNotEmpty());
        one.disableProperty().bind(model.workProperty().isNotEmpty());
        getChildren()
                .addAll(
                        choice,
                        title,
                        meaning,
                        limit,
                        figures,
                        Rows.row(8, apply, one, Rows.spacer(), copy));
        model.findingProperty().subscribe(this::show);
        model.concernedProperty().subscribe(c -> one.setVisible(c.isPresent()));
    }

    private void show(Optional<Finding> finding) {
        List<Finding.Offer> offers = finding.map(Finding::remedies).orElse(List.of());
        setVisible(!offers.isEmpty());
        setManaged(!offers.isEmpty());
        choice.getChildren().clear();
        choice.setVisible(offers.size() > 1);
        choice.setManaged(offers.size() > 1);
        if (offers.isEmpty()) {
            offer = Optional.empty();
            return;
        }
        if (offers.size() > 1) {
            Segmented<Finding.Offer> segmented =
                    new Segmented<>(offers, o -> o.remedy().title())
                            .small()
                            .explained(o -> o.remedy().meaning());
            segmented.valueProperty().subscribe(o -> take(o));
            choice.getChildren().add(segmented);
        }
        take(offers.getFirst());
    }

    private void take(Finding.Offer taken) {
        offer = Optional.of(taken);
        title.setText(taken.remedy().title());
        meaning.setText(taken.remedy().meaning());
        boolean capped = taken.remedy() == Remedy.CAP_CLASS;
        limit.setVisible(capped);
        limit.setManaged(capped);
        if (capped) {
            cap.getValueFactory().setValue(taken.limit());
        }
        one.setManaged(!capped);
        one.setOpacity(capped ? 0 : 1);
        showFigures();
    }

    private void showFigures() {
        Optional<Finding> finding = model.findingProperty().get();
        if (offer.isEmpty() || finding.isEmpty()) {
            return;
        }
        Finding.Offer o = offer.get();
        int cases = finding.get().cases();
        boolean other = o.limit() > 0 && !cap.getValue().equals(o.limit());
        boolean known = o.remedy() != Remedy.MATCH_LENGTH && !other;
        figures.getChildren().clear();
        Label before = Labels.text(Numbers.count(cases), "dense", "strong");
        Label after = Labels.text(known ? "0" : "fewer", "dense", "strong", "ok");
        figures.getChildren()
                .add(
                        Rows.row(
                                5,
                                before,
                                Labels.icon(Feather.ARROW_RIGHT, 12),
                                after,
                                Labels.text("cases", "dense", "muted")));
        if (!other) {
            figures.getChildren()
                    .add(figure(o.changed(), o.changed() == 1 ? "pair changes" : "pairs change"));
            figures.getChildren().add(figure(o.dropped(), "left out"));
        }
        apply.setText("Apply to " + Numbers.plural(cases, "case", "cases"));
        Buttons.explained(
                apply,
                "Makes the set “"
                        + model.made(limited(o), "")
                        + "”; the old one stays, and Ctrl+Z takes it back");
    }

    private static HBox figure(int n, String words) {
        return Rows.row(
                5,
                Labels.text(Numbers.count(n), "dense", "strong"),
                Labels.text(words, "dense", "muted"));
    }

    /// The offer with the limit that stands in the field.
    private Finding.Offer limited(Finding.Offer taken) {
        return taken.limit() == 0
                ? taken
                : new Finding.Offer(
                        taken.remedy(), cap.getValue(), taken.changed(), taken.dropped());
    }

    private String example() {
        return model.concernedProperty().get().map(Finding.Concerned::example).orElse("");
    }

    private void apply(String only) {
        // Once the click is over: a button that is disabled under it would stay pressed.
        offer.map(this::limited).ifPresent(o -> UiThread.later(() -> model.apply(o, only)));
    }

    void applyToAll() {
        apply("");
    }

    void applyToOne() {
        if (!example().isEmpty()) {
            apply(example());
        }
    }

    Optional<String> command() {
        return offer.map(taken -> model.command(limited(taken), ""));
    }

    /// Brings the keyboard to the button that does it.
    void focusApply() {
        apply.requestFocus();
    }
}
