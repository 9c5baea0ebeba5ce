package org.mintworkbench.app.teacher;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Keys;

/// What can be done in the teacher lens.
public final class TeacherCommands {
    private TeacherCommands() {}

    public static List<Command> of(TeacherViewModel model) {
        return List.of(
                Command.here("One more preferred label", Feather.PLUS, () -> model.changeK(1))
                        .noting("k + 1")
                        .on(Keys.of(KeyCode.K)),
                Command.here("One preferred label less", Feather.MINUS, () -> model.changeK(-1))
                        .noting("k − 1")
                        .on(Keys.of(KeyCode.K, KeyCombination.SHIFT_DOWN)),
                Command.here("One more rejected label", Feather.PLUS, () -> model.changeQ(1))
                        .noting("q + 1")
                        .on(Keys.of(KeyCode.Q)),
                Command.here("One rejected label less", Feather.MINUS, () -> model.changeQ(-1))
                        .noting("q − 1")
                        .on(Keys.of(KeyCode.Q, KeyCombination.SHIFT_DOWN)),
                Command.here("Next case", Feather.ARROW_DOWN, () -> move(model, 1))
                        .on(Keys.of(KeyCode.PAGE_DOWN)),
                Command.here("Previous case", Feather.ARROW_UP, () -> move(model, -1))
                        .on(Keys.of(KeyCode.PAGE_UP)));
    }

    private static void move(TeacherViewModel model, int by) {
        int index = model.selectedProperty().get().map(model.cases()::indexOf).orElse(-1) + by;
        if (index >= 0 && index < model.cases().size()) {
            model.selectCase(Optional.of(model.cases().get(index)));
        }
    }
}
