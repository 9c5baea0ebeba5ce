package org.mintworkbench.app.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.mintworkbench.app.support.UiThread;

/// The commands in force: those of the window always, those of a page while it is in front. The
/// palette and the sheet of keys list just these, so a key that works is a key that is shown.
public final class Commands {
    private final List<Command> always = new ArrayList<>();
    private final Map<Region, List<Command>> ofPages = new LinkedHashMap<>();
    private final Map<KeyCombination, Runnable> installed = new HashMap<>();
    private Optional<Scene> scene = Optional.empty();

    public void add(Command... commands) {
        always.addAll(List.of(commands));
        install();
    }

    /// Puts a page's commands in force as long as the page is in a window.
    public void whileShown(Region page, List<Command> commands) {
        page.sceneProperty()
                .subscribe(shown -> {
                    if (shown == null) {
                        ofPages.remove(page);
                    } else {
                        ofPages.put(page, List.copyOf(commands));
                    }
                    install();
                });
    }

    /// By group, in the order they were given.
    public List<Command> inForce() {
        List<Command> all = new ArrayList<>();
        ofPages.values().forEach(all::addAll);
        all.addAll(always);
        all.sort(Comparator.comparing(Command::group));
        return all;
    }

    /// Makes the keys work in this scene.
    public void listenIn(Scene newScene) {
        scene = Optional.of(newScene);
        install();
    }

    private void install() {
        scene.ifPresent(s -> {
            installed.keySet().forEach(s.getAccelerators()::remove);
            installed.clear();
            for (Command command : inForce().reversed()) {
                command.key()
                        .ifPresent(key ->
                                installed.put(key, () -> press(s, Keys.types(key), command)));
            }
            s.getAccelerators().putAll(installed);
        });
    }

    /// A letter typed into a field is only a letter. One that acts acts after it is typed, or the
    /// field that the command brings the keyboard to would get it.
    private static void press(Scene scene, boolean types, Command command) {
        if (!types) {
            command.action().run();
        } else if (!(scene.getFocusOwner() instanceof TextInputControl)) {
            UiThread.later(command.action());
        }
    }
}
