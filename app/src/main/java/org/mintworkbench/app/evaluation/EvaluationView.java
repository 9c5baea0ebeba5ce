package org.mintworkbench.app.evaluation;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.chart.IntervalChart;
import org.mintworkbench.app.chart.IntervalRow;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.app.widget.RuleNames;
import org.mintworkbench.app.widget.Segmented;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// The evaluate page: warnings on top, methods by metrics, then one metric as dots with intervals
/// and what paired tests say.
public final class EvaluationView {
    private static final int FEW_WARNINGS = 2;

    private final EvaluationViewModel model;
    private final Region root;
    private final HBox header = Rows.styled("page-header");
    private final VBox warnings = new VBox(8);
    private final MethodTable table;
    private final Label chartTitle = Labels.text("", "heading");
    private final Label chartNote = Labels.text("", "note");
    private final IntervalChart chart = new IntervalChart();
    private final ComparisonPane comparisons;
    private final Segmented<String> parts = new Segmented<>(List.of(""), p -> p);
    private final Segmented<MatchRule> rules = RuleNames.choice();
    private final Segmented<String> metrics =
            new Segmented<>(List.of("top10"), m -> new MetricName(m).title()).small();
    private boolean allWarnings;

    public EvaluationView(EvaluationViewModel model, Navigator navigator) {
        this.model = model;
        this.comparisons =
                new ComparisonPane((comparison, flip) ->
                        model.chooseFlips(
                                comparison,
                                flip,
                                first -> navigator.go(new Place(Page.CASES, first))));
        this.table = new MethodTable(model);
        parts.valueProperty().bindBidirectional(model.partProperty());
        rules.valueProperty().bindBidirectional(model.ruleProperty());
        metrics.valueProperty().bindBidirectional(model.metricProperty());
        root =
                new LoadPane<>(
                        model.contentProperty(),
                        content(),
                        r -> r.results().isEmpty(),
                        EvaluationView::empty);
        model.contentProperty().subscribe(this::showReport);
        model.partProperty().subscribe(this::showFigures);
        model.ruleProperty().subscribe(this::showFigures);
        model.metricProperty().subscribe(this::showFigures);
        model.reports().subscribe(this::showHeader);
    }

    public Region root() {
        return root;
    }

    private static Node empty() {
        return LoadPane.empty(
                Feather.BAR_CHART_2,
                "Figures appear here once runs have answered and were evaluated",
                new CommandLine("./mint generate RUN"),
                new CommandLine("./mint evaluate RUN"));
    }

    private Node content() {
        VBox upper = new VBox(12, warnings, table);
        upper.setPadding(new Insets(12, 16, 16, 16));
        chartTitle.setMinWidth(Label.USE_PREF_SIZE);
        HBox title = Rows.styled("pane-title", chartTitle, chartNote, Rows.spacer(), metrics);
        VBox figure = new VBox(title, Rows.grow(chart));
        figure.getStyleClass().add("pane");
        HBox.setHgrow(figure, Priority.ALWAYS);
        figure.setPrefWidth(640);
        comparisons.setPrefWidth(460);
        comparisons.setMinWidth(340);
        HBox lower = new HBox(figure, comparisons);
        lower.getStyleClass().add("edge-top");
        lower.setMinHeight(250);
        lower.setPrefHeight(290);
        VBox.setVgrow(lower, Priority.ALWAYS);
        VBox all = new VBox(upper, lower);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox page = new VBox(header, Rows.grow(scroll));
        page.getStyleClass().add("page");
        return page;
    }

    private Optional<EvaluationReport> report() {
        return model.contentProperty().get() instanceof Load.Ready<EvaluationReport> r
                ? Optional.of(r.value())
                : Optional.empty();
    }

    private void showReport() {
        report().ifPresent(report -> {
            parts.setChoices(EvaluationViewModel.parts(report));
            rules.setChoices(EvaluationViewModel.rules(report));
            metrics.setChoices(EvaluationViewModel.metrics(report));
            allWarnings = false;
            showHeader();
            showWarnings(report);
            showFigures();
        });
    }

    private void showHeader() {
        report().ifPresent(report -> {
            header.getChildren().setAll(Labels.text(report.title(), "title-page"));
            if (model.reports().size() > 1) {
                header.getChildren().add(chooser());
            }
            header.getChildren()
                    .addAll(
                            Rows.spacer(),
                            Labels.text("Cases", "muted", "dense"),
                            parts,
                            Labels.text("Match", "muted", "dense"),
                            rules);
        });
    }

    private ComboBox<String> chooser() {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(model.reports().stream().map(ReportItem::name).toList());
        model.chosen().ifPresent(r -> box.setValue(r.name()));
        box.setMaxWidth(240);
        box.setOnAction(e ->
                model.choose(
                        model.reports().stream()
                                .filter(r -> r.name().equals(box.getValue()))
                                .findFirst()));
        return box;
    }

    private void showWarnings(EvaluationReport report) {
        warnings.getChildren().clear();
        List<String> all = report.warnings();
        List<String> shown =
                allWarnings || all.size() <= FEW_WARNINGS + 1 ? all : all.subList(0, FEW_WARNINGS);
        for (String warning : shown) {
            int colon = warning.indexOf(": ");
            Banner banner =
                    colon > 0
                            ? new Banner(
                                    Banner.Tone.WARNING,
                                    warning.substring(0, colon + 1),
                                    warning.substring(colon + 2))
                            : new Banner(Banner.Tone.WARNING, warning, "");
            warnings.getChildren().add(banner);
        }
        if (shown.size() < all.size()) {
            warnings.getChildren()
                    .add(
                            org.mintworkbench.app.widget.Buttons.link(
                                    Numbers.plural(
                                            all.size() - shown.size(),
                                            "more warning",
                                            "more warnings"),
                                    () -> {
                                        allWarnings = true;
                                        showWarnings(report);
                                    }));
        }
        warnings.setVisible(!all.isEmpty());
        warnings.setManaged(!all.isEmpty());
    }

    private void showFigures() {
        report().ifPresent(report -> {
            table.show(report);
            showChart(report);
            comparisons.show(
                    model.comparisons(report), new MetricName(model.metricProperty().get()));
        });
    }

    private void showChart(EvaluationReport report) {
        MetricName metric = new MetricName(model.metricProperty().get());
        List<MethodResult> results = model.results(report);
        int n =
                results.stream()
                        .flatMap(r -> r.metric(metric.id()).stream())
                        .mapToInt(MetricValue::n)
                        .max()
                        .orElse(0);
        chartTitle.setText(metric.title() + " by method");
        chartNote.setText(Numbers.plural(n, "case", "cases") + ", 95 % interval");
        List<IntervalRow> rows =
                results.stream()
                        .filter(r -> r.kind() != MethodResult.Kind.PRIOR)
                        .flatMap(r -> row(r, metric).stream())
                        .toList();
        Optional<IntervalRow> prior =
                results.stream()
                        .filter(r -> r.kind() == MethodResult.Kind.PRIOR)
                        .findFirst()
                        .flatMap(r -> row(r, metric));
        chart.show(rows, prior, metric.meaning(), metric.unit());
    }

    private static Optional<IntervalRow> row(MethodResult result, MetricName metric) {
        return result.metric(metric.id())
                .map(v ->
                        new IntervalRow(
                                result.method(),
                                MethodMark.of(result.kind()),
                                v.value(),
                                v.interval().map(i -> i.low()).orElse(v.value()),
                                v.interval().map(i -> i.high()).orElse(v.value()),
                                v.n()));
    }
}
