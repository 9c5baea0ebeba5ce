package org.mintworkbench.app.widget;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One choice of a few, all in sight. Exactly one is chosen as long as there are any.
public final class Segmented<T> extends HBox {
    private final ObjectProperty<T> value;
    private final Function<T, String> naming;
    private final ToggleGroup group = new ToggleGroup();
    private List<T> choices;
    private Function<T, String> help = choice -> "";

    /// @param choices at least one; the first is chosen
    public Segmented(List<T> choices, Function<T, String> naming) {
        this.value = new SimpleObjectProperty<>(choices.getFirst());
        this.naming = naming;
        this.choices = choices;
        setMaxHeight(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        setChoices(choices);
        value.subscribe(this::mark);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /// For title bars.
    public Segmented<T> small() {
        getStyleClass().add("small");
        setChoices(choices);
        return this;
    }

    /// Says of each choice, under the pointer, what it means.
    public Segmented<T> explained(Function<T, String> meaning) {
        help = meaning;
        setChoices(choices);
        return this;
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    public T get() {
        return value.get();
    }

    public void setChoices(List<T> newChoices) {
        choices = List.copyOf(newChoices);
        getChildren().clear();
        for (T choice : choices) {
            getChildren().add(segment(choice));
        }
        mark();
    }

    private ToggleButton segment(T choice) {
        ToggleButton segment = new ToggleButton(naming.apply(choice));
        segment.setUserData(choice);
        segment.setToggleGroup(group);
        segment.setMinWidth(Region.USE_PREF_SIZE);
        segment.getStyleClass().add("segment");
        if (getStyleClass().contains("small")) {
            segment.getStyleClass().add("small");
        }
        if (choice.equals(choices.getFirst())) {
            segment.getStyleClass().add("first");
        }
        if (choice.equals(choices.getLast())) {
            segment.getStyleClass().add("last");
        }
        String meaning = help.apply(choice);
        if (!meaning.isEmpty()) {
            segment.setTooltip(new Tooltip(meaning));
        }
        segment.setOnAction(e -> {
            value.set(choice);
            mark();
        });
        return segment;
    }

    private void press(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        int next = choices.indexOf(value.get()) + step;
        if (step != 0 && next >= 0 && next < choices.size()) {
            value.set(choices.get(next));
            getChildren().get(next).requestFocus();
            event.consume();
        }
    }

    private void mark() {
        getChildren()
                .forEach(node -> {
                    if (node instanceof ToggleButton segment) {
                        segment.setSelected(value.get().equals(segment.getUserData()));
                    }
                });
    }
}
