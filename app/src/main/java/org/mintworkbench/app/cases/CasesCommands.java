package org.mintworkbench.app.cases;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Keys;

/// What can be done on the cases page.
public final class CasesCommands {
    private CasesCommands() {}

    public static List<Command> of(CasesViewModel model, CasesView view) {
        return List.of(
                Command.here("Next case", Feather.ARROW_RIGHT, () -> model.move(1))
                        .on(Keys.of(KeyCode.PAGE_DOWN)),
                Command.here("Previous case", Feather.ARROW_LEFT, () -> model.move(-1))
                        .on(Keys.of(KeyCode.PAGE_UP)),
                Command.here(
                                "Flag this case",
                                Feather.FLAG,
                                () -> model.write(n -> n.flippedFlag(model.now())))
                        .noting("or take its flag away")
                        .on(Keys.of(KeyCode.F)),
                Command.here("Write a note", Feather.EDIT_3, view::writeNote)
                        .on(Keys.of(KeyCode.N)),
                Command.here("Go through all cases", Feather.USERS, model::clearSelection));
    }
}
