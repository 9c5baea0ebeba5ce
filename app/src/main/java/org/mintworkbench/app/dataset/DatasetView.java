package org.mintworkbench.app.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.chart.LabelBars;
import org.mintworkbench.app.dataset.DatasetContent.Count;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.CommandLine;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.LoadPane;
import org.mintworkbench.app.widget.Rows;

/// The data page: facets at the left, cases and their balance in the middle, one case at the right.
public final class DatasetView {
    private final DatasetViewModel model;
    private final Region root;
    private final HBox header = Rows.styled("page-header");
    private final LabelBars balance = new LabelBars();
    private final Label balanceNote = Labels.text("", "note");
    private final Label spread = Labels.chip("", "warn");
    private final ProblemPane problems;
    private final CasePane casePane;
    private final CaseTable table;
    private final TextField filter = new TextField();
    private final List<FacetPane> facets;
    private final List<String> keys = List.of("split", "sex", "ancestry", "truth");

    public DatasetView(DatasetViewModel model, Navigator navigator) {
        this.model = model;
        this.table = new CaseTable(model);
        this.problems = new ProblemPane(word -> model.filterProperty().set(word));
        this.casePane = new CasePane(navigator);
        this.facets =
                List.of(
                        new FacetPane(model, "Split", "split"),
                        new FacetPane(model, "Sex", "sex"),
                        new FacetPane(model, "Ancestry", "ancestry"),
                        new FacetPane(model, "Truth", "truth"));
        root = new LoadPane<>(model.contentProperty(), content(), c -> false, DatasetView::empty);
        model.contentProperty().subscribe(this::show);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> casePane.show(Optional.ofNullable(row)));
        model.filterProperty().subscribe(text -> highlight());
    }

    public Region root() {
        return root;
    }

    private static Node empty() {
        return LoadPane.empty(
                Feather.DATABASE,
                "The cases of a data set appear here. Import one from a terminal",
                new CommandLine("./mint import cases FILE --workspace FOLDER"));
    }

    private Node content() {
        VBox facetColumn = new VBox();
        facetColumn.getChildren().addAll(facets);
        ScrollPane facetScroll = new ScrollPane(facetColumn);
        facetScroll.setFitToWidth(true);
        facetScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        facetScroll.getStyleClass().addAll("pane-subtle", "edge-right");
        facetScroll.setPrefWidth(192);
        facetScroll.setMinWidth(192);

        VBox upper = new VBox(filterRow(), Rows.grow(table));
        upper.setMinHeight(160);
        SplitPane middle = new SplitPane(upper, balancePane(), problems);
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.46, 0.76);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox body = new HBox(facetScroll, middle, casePane);
        VBox page = new VBox(header, Rows.grow(body));
        page.getStyleClass().add("page");
        return page;
    }

    private HBox filterRow() {
        filter.getStyleClass().add("mono");
        filter.setPromptText("Filter: words, or split:test sex:female truth:\"Kabuki syndrome\"");
        filter.setAccessibleText("Filter the cases");
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        Label count = Labels.text("", "dense", "medium");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        Numbers.count(model.rows().size())
                                                + " of "
                                                + Numbers.count(model.total()),
                                model.rows()));
        var clear =
                Buttons.icon("Clear the filter", Feather.X, () -> model.filterProperty().set(""));
        clear.visibleProperty().bind(model.filterProperty().isNotEmpty());
        return Rows.styled("tool-row", Labels.icon(Feather.FILTER, 14), filter, clear, count);
    }

    private VBox balancePane() {
        balance.setOnPick(name -> model.toggle("truth", name));
        HBox title = Rows.paneTitle("Label balance", balanceNote, Rows.spacer(), spread);
        VBox pane = new VBox(title, Rows.grow(balance));
        pane.getStyleClass().add("pane");
        pane.setMinHeight(120);
        return pane;
    }

    private void show(Load<DatasetContent> load) {
        if (!(load instanceof Load.Ready<DatasetContent>(DatasetContent content))) {
            return;
        }
        showHeader(content);
        for (int i = 0; i < keys.size(); i++) {
            facets.get(i).show(content.counts(keys.get(i)));
        }
        showBalance(content);
        problems.show(content);
        if (!model.rows().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    private void showHeader(DatasetContent content) {
        header.getChildren().setAll(Labels.text(content.manifest().name(), "title-page"));
        if (content.manifest().synthetic()) {
            header.getChildren().add(Labels.chip("synthetic", "outline"));
        }
        String facts =
                Numbers.plural(content.rows().size(), "case", "cases")
                        + " · "
                        + Numbers.plural(content.patients(), "patient", "patients")
                        + " · "
                        + Numbers.plural(content.counts("truth").size(), "label", "labels")
                        + (content.parts().isEmpty() ? " · not split" : "");
        header.getChildren().addAll(Labels.text(facts, "muted"), Rows.spacer());
        if (model.datasets().size() > 1) {
            header.getChildren().add(chooser());
        }
    }

    private ComboBox<DatasetItem> chooser() {
        ComboBox<DatasetItem> box = new ComboBox<>();
        box.getItems().setAll(model.datasets());
        model.chosenProperty().get().ifPresent(box::setValue);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(DatasetItem item) {
                        return item == null ? "" : item.manifest().id();
                    }

                    @Override
                    public DatasetItem fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        box.setOnAction(e -> model.choose(Optional.ofNullable(box.getValue())));
        return box;
    }

    private void showBalance(DatasetContent content) {
        List<Count> counts = content.counts("truth");
        int cases = content.rows().size();
        balanceNote.setText("cases per label, all parts");
        if (counts.isEmpty()) {
            balance.show(List.of(), "");
            return;
        }
        int top = Math.min(10, counts.size());
        long topTen = counts.subList(0, top).stream().mapToLong(Count::cases).sum();
        String note =
                "Always “"
                        + counts.getFirst().value()
                        + "”: "
                        + Numbers.percent((double) counts.getFirst().cases() / cases)
                        + " Top-1\n"
                        + "Always the first "
                        + top
                        + ": "
                        + Numbers.percent((double) topTen / cases)
                        + " Top-"
                        + top;
        balance.show(
                counts.stream().map(c -> new LabelBars.Bar(c.value(), c.cases())).toList(), note);
        double ratio = (double) counts.getFirst().cases() / counts.getLast().cases();
        boolean even = ratio < 2;
        spread.setText(
                even ? "even" : Numbers.fixed(ratio, ratio < 10 ? 1 : 0) + " × between ends");
        spread.getStyleClass().removeAll("warn", "outline");
        spread.getStyleClass().add(even ? "outline" : "warn");
        highlight();
    }

    private void highlight() {
        Set<String> chosen =
                new LinkedHashSet<>(model.query().chosen().getOrDefault("truth", Set.of()));
        balance.highlight(chosen);
    }
}
