package org.mintworkbench.app.cases;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// One method's answer, word for word.
final class AnswerPane extends VBox {
    private final ComboBox<Method> methods = new ComboBox<>();
    private final Label text = Labels.wrapped("", "answer-line");

    AnswerPane(CasesViewModel model) {
        getStyleClass().add("pane");
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(0);
        methods.setId("case-answer-of");
        methods.setAccessibleText("Whose answer to read");
        methods.setConverter(new Names());
        methods.setOnAction(
                e -> model.answeringProperty().set(Optional.ofNullable(methods.getValue())));
        VBox body = new VBox(text);
        body.getStyleClass().add("answer-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        getChildren()
                .addAll(
                        Rows.paneTitle("Answer as written", Rows.spacer(), methods),
                        Rows.grow(scroll));
        model.sheetProperty().subscribe(sheet -> sheet.ifPresent(this::offer));
        model.answeringProperty()
                .subscribe(method -> {
                    methods.setValue(method.orElse(null));
                    methods.setVisible(method.isPresent());
                });
        model.answerProperty()
                .subscribe(answer ->
                        text.setText(
                                answer.orElse(
                                        model.answeringProperty().get().isPresent()
                                                ? ""
                                                : "No run has answered this case.")));
    }

    private void offer(CaseSheet sheet) {
        var offered =
                sheet.answers().stream()
                        .map(CaseSheet.Answer::method)
                        .filter(m -> m.answers().isPresent())
                        .toList();
        if (!offered.equals(methods.getItems())) {
            methods.setItems(FXCollections.observableArrayList(offered));
        }
    }

    private static final class Names extends StringConverter<Method> {
        @Override
        public String toString(@Nullable Method method) {
            return method == null ? "" : method.name();
        }

        @Override
        public Method fromString(String text) {
            throw new IllegalStateException("the box is not editable");
        }
    }
}
