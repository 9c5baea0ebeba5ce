package org.mintworkbench.app.run;

import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.mintworkbench.app.run.TrainViewModel.Front;
import org.mintworkbench.workspace.run.RunState;

/// The train page's keys, in force while the page is in a window: Ctrl+N plans a run, Ctrl+Enter
/// starts it, Esc leaves the form, P stops or resumes the run in front.
final class TrainKeys {
    private final TrainViewModel model;
    private final Map<KeyCombination, Runnable> keys;
    private Optional<Scene> scene = Optional.empty();

    private TrainKeys(TrainViewModel model) {
        this.model = model;
        this.keys =
                Map.of(
                        new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN),
                        model::openForm,
                        new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN),
                        model::start,
                        new KeyCodeCombination(KeyCode.ESCAPE),
                        this::leaveForm,
                        new KeyCodeCombination(KeyCode.P),
                        this::stopOrResume);
    }

    static void on(Region root, TrainViewModel model) {
        TrainKeys keys = new TrainKeys(model);
        root.sceneProperty().subscribe(scene -> keys.moveTo(Optional.ofNullable(scene)));
    }

    private void moveTo(Optional<Scene> next) {
        scene.ifPresent(old -> keys.forEach(old.getAccelerators()::remove));
        next.ifPresent(now -> now.getAccelerators().putAll(keys));
        scene = next;
    }

    private void leaveForm() {
        if (model.frontProperty().get() == Front.FORM) {
            model.closeForm();
        }
    }

    /// A letter typed into a field is only a letter.
    private void stopOrResume() {
        boolean typing =
                scene.map(Scene::getFocusOwner)
                        .filter(TextInputControl.class::isInstance)
                        .isPresent();
        if (typing || model.frontProperty().get() != Front.RUN) {
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
