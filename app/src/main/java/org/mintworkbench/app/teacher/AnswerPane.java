package org.mintworkbench.app.teacher;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.teacher.PairingPreview.Sides;
import org.mintworkbench.app.widget.Banner;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// The case, and the two answers that pairing makes of it, as they would be trained.
final class AnswerPane extends VBox {
    private static final double LONG = 1.2;

    private final VBox facts = new VBox(3);
    private final VBox body = new VBox();

    AnswerPane() {
        getStyleClass().addAll("pane", "edge-left");
        setPrefWidth(320);
        setMinWidth(260);
        facts.setPadding(new javafx.geometry.Insets(12));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren()
                .addAll(facts, Rows.paneTitle("What the pairing makes of it"), Rows.grow(scroll));
    }

    void show(LensCase lens, PairingPreview preview, Sides sides) {
        showFacts(lens);
        body.getChildren().clear();
        if (sides.preferred().isEmpty()) {
            add(skipped());
            return;
        }
        String chosen = preview.answer(sides.preferred());
        String rejected = preview.answer(sides.rejected());
        body.getChildren().add(side("Preferred", "preferred", chosen, sides.preferred().size()));
        body.getChildren()
                .add(
                        lines(
                                chosen,
                                sides.forced()
                                        ? sides.preferred().indexOf(lens.example().truth())
                                        : -1));
        body.getChildren().add(side("Rejected", "rejected", rejected, sides.rejected().size()));
        body.getChildren().add(lines(rejected, -1));
        double ratio = (double) rejected.length() / Math.max(1, chosen.length());
        if (ratio > LONG || ratio < 1 / LONG) {
            add(length(ratio));
        }
    }

    private void add(Banner banner) {
        VBox.setMargin(banner, new javafx.geometry.Insets(12));
        body.getChildren().add(banner);
    }

    private static Banner skipped() {
        return new Banner(
                Banner.Tone.WARNING,
                "Pairing skips this case.",
                "The task has no such label to put first, or no label is left to reject.");
    }

    private static Banner length(double ratio) {
        boolean longer = ratio > 1;
        String times = Numbers.fixed(longer ? ratio : 1 / ratio, 2);
        return new Banner(
                Banner.Tone.WARNING,
                (longer ? "Rejected" : "Preferred") + " answer is " + times + " × longer.",
                "Length and AoR change together.");
    }

    private void showFacts(LensCase lens) {
        Label id = Labels.text(lens.id(), "title-card");
        Label star = Labels.text("★", "dense");
        star.setMinWidth(Label.USE_PREF_SIZE);
        HBox truth = Rows.row(6, star, Labels.wrapped(lens.truthName(), "medium", "dense"));
        String rank =
                lens.truthRank() == 0
                        ? "Truth not ranked by the teacher"
                        : "Truth at rank " + lens.truthRank() + " of " + lens.labels();
        facts.getChildren().setAll(id, truth, Labels.text(rank, "muted", "dense"));
        StringBuilder who = new StringBuilder();
        lens.example().sex().ifPresent(sex -> who.append(sex));
        lens.example()
                .ageYears()
                .ifPresent(age ->
                        who.append(who.isEmpty() ? "" : ", ").append(age(age)).append(" years"));
        if (!lens.part().isEmpty()) {
            who.append(who.isEmpty() ? "" : " · ").append(lens.part());
        }
        facts.getChildren().add(Labels.text(who.toString(), "muted", "dense"));
        String terms =
                String.join(
                        ", ",
                        lens.example().phenotypes().stream().map(p -> p.label()).limit(6).toList());
        Label findings = Labels.wrapped(terms, "muted", "caption");
        facts.getChildren().add(findings);
    }

    private static String age(double age) {
        return age >= 1 ? Numbers.fixed(Math.floor(age), 0) : Numbers.fixed(age, 1);
    }

    private static HBox side(String title, String style, String answer, int labels) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", style);
        var copy =
                Buttons.icon(
                        "Copy the " + title.toLowerCase(java.util.Locale.ROOT) + " answer",
                        Feather.COPY,
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(answer);
                            Clipboard.getSystemClipboard().setContent(content);
                        });
        HBox row =
                Rows.row(
                        8,
                        swatch,
                        Labels.text(title, "strong", "dense"),
                        Labels.text(Numbers.plural(labels, "label", "labels"), "muted", "dense"),
                        Rows.spacer(),
                        copy);
        row.setPadding(new javafx.geometry.Insets(6, 8, 0, 12));
        return row;
    }

    /// @param forced index of the item that was put in, or -1
    private static VBox lines(String answer, int forced) {
        VBox box = new VBox(2);
        box.setPadding(new javafx.geometry.Insets(2, 12, 10, 12));
        box.getStyleClass().add("row-line");
        List<String> lines = answer.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int dot = lines.get(i).indexOf(". ");
            Label text =
                    Labels.text(
                            i == 0 || dot < 0
                                    ? lines.get(i)
                                    : " ".repeat(Math.max(0, 3 - dot)) + lines.get(i),
                            "answer-line");
            text.setMinWidth(0);
            text.setTooltip(new Tooltip(lines.get(i)));
            if (i == 0) {
                text.getStyleClass().add("muted");
            }
            HBox line = Rows.row(6, text);
            if (i - 1 == forced && forced >= 0) {
                Label mark = Labels.text("★ forced", "caption", "muted");
                mark.setMinWidth(Label.USE_PREF_SIZE);
                line.getChildren().add(mark);
            }
            box.getChildren().add(line);
        }
        return box;
    }
}
