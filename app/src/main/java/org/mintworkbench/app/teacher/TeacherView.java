package org.mintworkbench.app.teacher;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.chart.RankedBars;
import org.mintworkbench.app.chart.RankedBars.Scale;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.support.Wilson;
import org.mintworkbench.app.teacher.PairingPreview.Sides;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// The teacher lens: cases at the left, the ranking with its two bands in the middle, the two
/// answers at the right.
public final class TeacherView {
    private final TeacherViewModel model;
    private final Region root;
    private final HBox header = Rows.styled("page-header");
    private final Label title = Labels.text("", "heading");
    private final Label note = Labels.text("", "note");
    private final RankedBars bars = new RankedBars();
    private final AnswerPane answers = new AnswerPane();
    private final Segmented<Scale> scale =
            new Segmented<>(
                            List.of(Scale.LINEAR, Scale.LOGARITHMIC),
                            s -> s == Scale.LINEAR ? "Linear" : "Log")
                    .small();

    public TeacherView(TeacherViewModel model, Navigator navigator) {
        this.model = model;
        root =
                new LoadPane<>(
                        model.contentProperty(),
                        content(),
                        c -> c.cases().isEmpty(),
                        TeacherView::empty);
        model.contentProperty().subscribe(this::showHeader);
        model.selectedProperty().subscribe(this::showCase);
        model.kProperty().subscribe(this::showCase);
        model.qProperty().subscribe(this::showCase);
        model.policyProperty().subscribe(this::showCase);
        navigator
                .placeProperty()
                .subscribe(place -> {
                    if (place.page() == Page.TEACHER && !place.item().isEmpty()) {
                        model.select(place.item());
                    }
                });
        model.selectedProperty()
                .subscribe(lens -> {
                    if (navigator.place().page() == Page.TEACHER) {
                        navigator.trailProperty().set(lens.map(LensCase::id).orElse(""));
                    }
                });
    }

    public Region root() {
        return root;
    }

    private static Node empty() {
        return LoadPane.empty(
                Feather.TARGET,
                "A teacher's rankings appear here. Import one from a terminal",
                new CommandLine("./mint import teacher FILE --workspace FOLDER"));
    }

    private Node content() {
        bars.scaleProperty().bind(scale.valueProperty());
        bars.setOnK(wanted -> model.kProperty().set(Math.min(wanted, model.mostLabels())));
        bars.setOnQ(wanted -> model.qProperty().set(Math.min(wanted, model.mostLabels())));
        title.setMinWidth(Label.USE_PREF_SIZE);
        HBox barTitle =
                Rows.styled(
                        "pane-title",
                        title,
                        note,
                        Rows.spacer(),
                        Labels.text("★ truth", "dense"),
                        scale);
        VBox.setVgrow(bars, Priority.ALWAYS);
        VBox middle = new VBox(new LensHead(model), barTitle, bars, keys());
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox body = new HBox(new CaseList(model), middle, answers);
        VBox page = new VBox(header, Rows.grow(body));
        page.getStyleClass().add("page");
        return page;
    }

    private static HBox keys() {
        HBox row =
                Rows.row(
                        6,
                        Labels.key("K"),
                        Labels.key("Shift K"),
                        Labels.text("k one more or less", "caption", "muted"),
                        Labels.key("Q"),
                        Labels.key("Shift Q"),
                        Labels.text("q one more or less", "caption", "muted"),
                        Labels.key("PgUp"),
                        Labels.key("PgDn"),
                        Labels.text("previous, next case", "caption", "muted"));
        row.setPadding(new javafx.geometry.Insets(8, 14, 10, 14));
        return row;
    }

    private void showHeader(Load<TeacherContent> load) {
        if (!(load instanceof Load.Ready<TeacherContent>(TeacherContent content))) {
            return;
        }
        header.getChildren()
                .setAll(
                        Labels.text("Teacher lens", "title-page"),
                        Labels.chip(content.manifest().name(), "outline"));
        if (content.synthetic()) {
            header.getChildren().add(Labels.chip("synthetic", "outline"));
        }
        int n = content.cases().size();
        String facts =
                Numbers.plural(n, "case", "cases")
                        + " · "
                        + Numbers.count(content.mostLabels())
                        + " labels";
        if (n > 0) {
            facts += " · " + rate(content, 1) + " · " + rate(content, 10);
        }
        header.getChildren().addAll(Labels.text(facts, "muted"), Rows.spacer());
        if (model.rankings().size() > 1) {
            header.getChildren().add(chooser());
        }
    }

    private static String rate(TeacherContent content, int top) {
        long hits = content.hits(top);
        int n = content.cases().size();
        return "Top-"
                + top
                + " "
                + Numbers.percent((double) hits / n)
                + " "
                + Wilson.of(hits, n).inPercent();
    }

    private ComboBox<String> chooser() {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(model.rankings().stream().map(RankingManifest::id).toList());
        model.chosen().ifPresent(r -> box.setValue(r.id()));
        box.setOnAction(e ->
                model.choose(
                        model.rankings().stream()
                                .filter(r -> r.id().equals(box.getValue()))
                                .findFirst()));
        return box;
    }

    private void showCase() {
        Optional<LensCase> selected = model.selectedProperty().get();
        if (selected.isEmpty() || model.preview().isEmpty()) {
            return;
        }
        LensCase lens = selected.get();
        PairingPreview preview = model.preview().get();
        int k = model.kProperty().get();
        int q = model.qProperty().get();
        Sides sides = preview.sides(lens, k, q, model.policyProperty().get());
        title.setText("Ranked distribution, case " + lens.id());
        double sum = java.util.Arrays.stream(lens.ranking().scores()).sum();
        note.setText(
                lens.labels()
                        + " labels, sum "
                        + Numbers.fixed(sum, 2)
                        + entropy(lens.ranking().scores(), sum));
        bars.show(preview.rows(lens, k, q, sides), axis());
        answers.show(lens, preview, sides);
    }

    private String axis() {
        return model.contentProperty().get() instanceof Load.Ready<TeacherContent> r
                ? switch (r.value().manifest().kind()) {
                    case PROBABILITY -> "Teacher probability";
                    case LOGIT -> "Teacher logit";
                    case SIMILARITY -> "Teacher similarity";
                    case DISTANCE -> "Teacher distance, negated";
                    case LOG_PROBABILITY -> "Log-probability, nats";
                    case MEAN_LOG_PROBABILITY -> "Log-probability a token, nats";
                    case LOG_PROBABILITY_GAIN -> "Log-probability gained by the case, nats";
                }
                : "Teacher score";
    }

    /// Only of what can be a distribution.
    private static String entropy(double[] scores, double sum) {
        if (Math.abs(sum - 1) > 0.05 || scores[scores.length - 1] < 0) {
            return "";
        }
        double entropy = 0;
        for (double score : scores) {
            entropy -= score > 0 ? score * Math.log(score) : 0;
        }
        return " · entropy " + Numbers.fixed(entropy, 2) + " nats";
    }
}
