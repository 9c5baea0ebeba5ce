package org.mintworkbench.app.dataset;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.dataset.DatasetContent.Count;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// The values of one key with their counts; ticking one adds it to the filter.
final class FacetPane extends VBox {
    private static final int FEW = 7;
    private static final double WIDTH = 164;

    private final DatasetViewModel model;
    private final String title;
    private final String key;
    private List<Count> counts = List.of();
    private boolean open;

    FacetPane(DatasetViewModel model, String title, String key) {
        this.model = model;
        this.title = title;
        this.key = key;
        getStyleClass().add("facet");
        model.filterProperty().subscribe(this::build);
    }

    void show(List<Count> newCounts) {
        counts = newCounts;
        setManaged(counts.size() > 1);
        setVisible(counts.size() > 1);
        build();
    }

    private void build() {
        getChildren().clear();
        var head = Rows.row(6, Labels.text(title, "strong", "dense"), Rows.spacer());
        long ticked = counts.stream().filter(c -> model.query().has(key, c.value())).count();
        if (ticked > 0) {
            head.getChildren().add(Labels.text(ticked + " of " + counts.size(), "accent", "dense"));
        }
        getChildren().add(head);
        int most = counts.stream().mapToInt(Count::cases).max().orElse(1);
        List<Count> shown = open || counts.size() <= FEW + 1 ? counts : counts.subList(0, FEW);
        shown.forEach(count -> getChildren().add(line(count, most)));
        if (shown.size() < counts.size()) {
            getChildren()
                    .add(
                            Buttons.link(
                                    (counts.size() - shown.size()) + " more",
                                    () -> {
                                        open = true;
                                        build();
                                    }));
        }
    }

    private Region line(Count count, int most) {
        CheckBox box = new CheckBox(count.value().equals("none") ? "not recorded" : count.value());
        box.setSelected(model.query().has(key, count.value()));
        box.setOnAction(e -> model.toggle(key, count.value()));
        box.setMaxWidth(WIDTH - 44);
        var row =
                Rows.row(
                        4,
                        box,
                        Rows.spacer(),
                        Labels.text(Numbers.count(count.cases()), "muted", "dense"));
        Region bar = new Region();
        bar.getStyleClass().add("facet-bar");
        bar.setMaxWidth(Math.max(2, (WIDTH - 22) * count.cases() / most));
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("facet-track");
        track.setMaxWidth(WIDTH - 22);
        StackPane.setAlignment(bar, javafx.geometry.Pos.CENTER_LEFT);
        VBox.setMargin(track, new javafx.geometry.Insets(0, 0, 0, 22));
        return new VBox(1, row, track);
    }
}
