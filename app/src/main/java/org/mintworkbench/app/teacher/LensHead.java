package org.mintworkbench.app.teacher;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.chart.Dial;
import org.mintworkbench.app.chart.RatioRuler;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// k ÷ q = AoR, with two dials, and what that means for the whole set.
final class LensHead extends HBox {
    private final TeacherViewModel model;
    private final Dial k = new Dial(Dial.Side.PREFERRED, "Preferred labels, k");
    private final Dial q = new Dial(Dial.Side.REJECTED, "Rejected labels, q");
    private final Label ratio = Labels.text("", "aor");
    private final Label fraction = Labels.text("", "caption", "muted");
    private final RatioRuler ruler = new RatioRuler();
    private final VBox set = new VBox(2);

    LensHead(TeacherViewModel model) {
        this.model = model;
        getStyleClass().add("lens-head");
        k.valueProperty().bindBidirectional(model.kProperty());
        q.valueProperty().bindBidirectional(model.qProperty());
        ratio.setMinWidth(Label.USE_PREF_SIZE);
        Label name = Labels.text("Acceptance over rejection, AoR = k / q", "dense", "strong");
        VBox figure = new VBox(4, name, Rows.row(16, new VBox(-6, ratio, fraction), ruler));
        figure.setAlignment(Pos.CENTER_LEFT);
        set.getStyleClass().add("metric-block");
        set.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        named(k, "preferred, k"),
                        Labels.text("÷", "operator"),
                        named(q, "rejected, q"),
                        Labels.text("=", "operator"),
                        figure,
                        Rows.spacer(),
                        set);
        model.kProperty().subscribe(this::show);
        model.qProperty().subscribe(this::show);
        model.contentProperty().subscribe(this::show);
    }

    private static VBox named(Dial dial, String name) {
        VBox box = new VBox(-6, dial, Labels.text(name, "caption", "muted"));
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(92);
        return box;
    }

    private void show() {
        int most = Math.max(1, model.mostLabels());
        k.mostProperty().set(Math.min(most, 50));
        q.mostProperty().set(Math.min(most, 50));
        int preferred = model.kProperty().get();
        int rejected = model.qProperty().get();
        ratio.setText(Numbers.fixed((double) preferred / rejected, 2));
        fraction.setText(preferred + " / " + rejected + " labels");
        ruler.ratioProperty().set((double) preferred / rejected);
        set.getChildren().clear();
        if (model.contentProperty().get()
                instanceof Load.Ready<TeacherContent>(TeacherContent content)) {
            SetSummary summary = SetSummary.of(content, preferred, rejected);
            Label name = Labels.text("In the whole set", "caption", "muted");
            name.setMinWidth(Label.USE_PREF_SIZE);
            set.getChildren().add(name);
            set.getChildren()
                    .add(
                            line(
                                    summary.forced(),
                                    "forced",
                                    "",
                                    "Cases whose truth is not among the first k"));
            set.getChildren()
                    .add(
                            line(
                                    summary.tail(),
                                    "truth in tail",
                                    summary.tail() > 0 ? "bad" : "",
                                    "Cases whose truth is among the last q"));
            set.getChildren()
                    .add(
                            line(
                                    summary.ties(),
                                    "ties at edge",
                                    "",
                                    "Cases with equal scores across the edge of a band"));
        }
    }

    private static HBox line(int count, String name, String style, String explanation) {
        Label figure = Labels.text(Numbers.count(count), "strong", "dense");
        if (!style.isEmpty()) {
            figure.getStyleClass().add(style);
        }
        Label words = Labels.explained(Labels.text(name, "muted", "dense"), explanation);
        figure.setMinWidth(Label.USE_PREF_SIZE);
        words.setMinWidth(Label.USE_PREF_SIZE);
        return Rows.row(5, figure, words);
    }
}
