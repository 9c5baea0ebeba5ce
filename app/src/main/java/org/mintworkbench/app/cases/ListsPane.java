package org.mintworkbench.app.cases;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mintworkbench.app.cases.CaseSheet.Answer;
import org.mintworkbench.app.cases.CaseSheet.Item;
import org.mintworkbench.app.cases.CaseSheet.Match;
import org.mintworkbench.app.cases.CaseSheet.Ranked;
import org.mintworkbench.app.cases.CaseSheet.Side;
import org.mintworkbench.app.chart.MarkIcon;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// The teacher's first labels and every method's list, side by side.
final class ListsPane extends ScrollPane {
    private static final double NARROW = 150;

    private final GridPane grid = new GridPane();

    ListsPane() {
        grid.setAccessibleText("Ranked lists side by side");
        setContent(grid);
        setFitToWidth(true);
        grid.setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(CaseSheet sheet, String teacher, MatchRule rule) {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        columns(sheet.answers().size());
        grid.add(teacherHead(sheet, teacher), 0, 0);
        for (int i = 0; i < sheet.teacher().size(); i++) {
            grid.add(ranked(i + 1, sheet.teacher().get(i)), 0, i + 1);
        }
        for (int m = 0; m < sheet.answers().size(); m++) {
            Answer answer = sheet.answers().get(m);
            grid.add(head(answer, rule), m + 1, 0);
            for (int i = 0; i < answer.items().size(); i++) {
                grid.add(item(sheet, answer, i + 1, rule), m + 1, i + 1);
            }
        }
    }

    private void columns(int methods) {
        for (int i = 0; i <= methods; i++) {
            ColumnConstraints column = new ColumnConstraints(NARROW, NARROW, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.LEFT);
            column.setFillWidth(true);
            grid.getColumnConstraints().add(column);
        }
    }

    private static VBox teacherHead(CaseSheet sheet, String name) {
        String rank =
                sheet.ranked() == 0
                        ? "did not rank this case"
                        : sheet.truthRank() == 0
                                ? "truth not ranked"
                                : "truth at "
                                        + Numbers.count(sheet.truthRank())
                                        + " of "
                                        + Numbers.plural(sheet.ranked(), "label", "labels");
        return head(MethodMark.TEACHER, "Teacher", name, rank);
    }

    private static VBox head(Answer answer, MatchRule rule) {
        Optional<Integer> rank = Optional.ofNullable(answer.truthRank().get(rule));
        String where = rank.map(r -> "truth at " + r).orElse("truth not found");
        String rest =
                answer.failures().isEmpty()
                        ? Numbers.plural(answer.items().size(), "item", "items")
                        : String.join(", ", answer.failures()).replace('_', ' ');
        VBox head = head(answer.method().mark(), answer.method().name(), where, rest);
        head.getStyleClass().add("edge-left");
        return head;
    }

    private static VBox head(MethodMark mark, String name, String second, String third) {
        Label title = Labels.text(name, "strong", "dense");
        Label rest = Labels.text(third, "caption", "muted");
        rest.setTooltip(new Tooltip(third));
        VBox head =
                new VBox(
                        2,
                        Rows.row(6, new MarkIcon(mark), title),
                        Labels.text(second, "caption", "muted"),
                        rest);
        head.getStyleClass().add("list-head");
        return head;
    }

    private static HBox ranked(int place, Ranked ranked) {
        Region bar = new Region();
        bar.getStyleClass().add("score-bar");
        Label name = Labels.wrapped(ranked.name(), "dense");
        VBox words = new VBox(3, name, bar);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        bar.maxWidthProperty().bind(words.widthProperty().multiply(ranked.share()));
        HBox cell = cell(place, words);
        if (ranked.truth()) {
            name.getStyleClass().add("strong");
            cell.getChildren().add(star());
        }
        Label score = Labels.text(Numbers.compact(ranked.score()), "dense");
        score.setMinWidth(Region.USE_PREF_SIZE);
        cell.getChildren().add(score);
        return cell;
    }

    private static HBox item(CaseSheet sheet, Answer answer, int place, MatchRule rule) {
        Item item = answer.items().get(place - 1);
        Match match = answer.match(place, rule, sheet.example().truth());
        Label name = Labels.wrapped(item.text(), "dense");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox cell = cell(place, side(item.side()), name);
        cell.getStyleClass().add("edge-left");
        switch (match) {
            case TRUTH -> {
                cell.getStyleClass().add("is-truth");
                name.getStyleClass().add("strong");
                cell.getChildren().add(star());
                explain(name, item.text() + " is the truth.");
            }
            case CREDITED -> {
                cell.getStyleClass().add("is-credited");
                Label score = Labels.text(similarity(answer, item), "caption", "warn");
                score.setMinWidth(Region.USE_PREF_SIZE);
                cell.getChildren().add(score);
                explain(name, credited(sheet, item));
            }
            case OTHER -> explain(name, other(item));
        }
        return cell;
    }

    private static void explain(Label label, String words) {
        label.setTooltip(new Tooltip(words));
        label.setAccessibleHelp(words);
    }

    private static String similarity(Answer answer, Item item) {
        return answer.bestMatch().equals(Optional.of(item.text()))
                ? Numbers.fixed(answer.bestSimilarity(), 2)
                : "credited";
    }

    private static String credited(CaseSheet sheet, Item item) {
        String what =
                item.id().isEmpty()
                        ? "It names no label of the task"
                        : item.id() + " is not " + sheet.example().truth();
        return "Counts as " + sheet.truthName() + " by this rule. " + what + ".";
    }

    private static String other(Item item) {
        String id = item.id().isEmpty() ? "no label of the task" : item.id();
        return switch (item.side()) {
            case PREFERRED -> id + ", among the teacher's first";
            case REJECTED -> id + ", among the teacher's last";
            case NEITHER -> id;
        };
    }

    private static HBox cell(int place, javafx.scene.Node... nodes) {
        Label number = Labels.text(Integer.toString(place), "caption", "muted");
        number.setMinWidth(18);
        number.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        HBox cell = Rows.row(7, number);
        cell.getChildren().addAll(nodes);
        cell.getStyleClass().add("list-item");
        GridPane.setValignment(cell, VPos.CENTER);
        GridPane.setFillHeight(cell, true);
        cell.setMaxHeight(Double.MAX_VALUE);
        return cell;
    }

    private static StackPane side(Side side) {
        Region mark = new Region();
        mark.getStyleClass().add("swatch");
        mark.getStyleClass()
                .add(
                        switch (side) {
                            case PREFERRED -> "preferred";
                            case REJECTED -> "rejected-ring";
                            case NEITHER -> "none";
                        });
        return new StackPane(mark);
    }

    private static Label star() {
        Label star = Labels.text("★", "dense");
        star.setMinWidth(Region.USE_PREF_SIZE);
        star.setAccessibleText("the truth");
        return star;
    }
}
