package org.mintworkbench.app.run;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Keys;
import org.mintworkbench.app.run.TrainViewModel.Front;
import org.mintworkbench.workspace.run.RunState;

/// What can be done on the train page.
public final class TrainCommands {
    private TrainCommands() {}

    public static List<Command> of(TrainViewModel model) {
        return List.of(
                Command.here("Plan a run", Feather.PLUS, model::openForm).on(Keys.ctrl(KeyCode.N)),
                Command.here("Start the planned run", Feather.PLAY, model::start)
                        .on(Keys.ctrl(KeyCode.ENTER)),
                Command.here("Leave the form", Feather.X, () -> leaveForm(model))
                        .on(Keys.of(KeyCode.ESCAPE)),
                Command.here("Stop or resume the run", Feather.PAUSE, () -> stopOrResume(model))
                        .noting("a stop keeps a checkpoint")
                        .on(Keys.of(KeyCode.P)));
    }

    private static void leaveForm(TrainViewModel model) {
        if (model.frontProperty().get() == Front.FORM) {
            model.closeForm();
        }
    }

    private static void stopOrResume(TrainViewModel model) {
        if (model.frontProperty().get() != Front.RUN) {
            return;
        }
        LiveRunViewModel live = model.live();
        live.runProperty()
                .get()
                .map(item -> item.state())
                .ifPresent(state -> {
                    if (state.phase() == RunState.Phase.RUNNING && !live.stoppingProperty().get()) {
                        live.stop();
                    } else if (state.canResume()) {
                        live.resume();
                    }
                });
    }
}
