package org.mintworkbench.app.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;

/// The workspace in front. It is looked at again every second, so that whatever an engine or
/// another window makes appears by itself; nothing is ever locked.
public final class Session implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Background background;
    private final ReadOnlyObjectWrapper<Load<Catalog>> state =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<Optional<Catalog>> catalog =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UserError>> message =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Background.Repeat polling = Background.Repeat.none();

    public Session(Background background) {
        this.background = background;
    }

    /// Leaves the old workspace and reads this one.
    public void open(Path folder) {
        polling.stop();
        message.set(Optional.empty());
        state.set(new Load.Waiting<>());
        CatalogReader reader = new CatalogReader(folder.toAbsolutePath().normalize());
        polling = background.every(PERIOD, reader::poll, this::show);
    }

    private void show(Load<Catalog> polled) {
        switch (polled) {
            case Load.Ready<Catalog> ready -> {
                state.set(ready);
                catalog.set(Optional.of(ready.value()));
                message.set(ready.value().problems().stream().findFirst());
            }
            case Load.Failed<Catalog> failed -> {
                state.set(failed);
                if (!sameWords(failed.error())) {
                    message.set(Optional.of(failed.error()));
                }
            }
            case Load.Idle<Catalog> i -> state.set(i);
            case Load.Waiting<Catalog> w -> state.set(w);
        }
    }

    private boolean sameWords(UserError error) {
        return message.get()
                .map(old -> Objects.equals(old.getMessage(), error.getMessage()))
                .orElse(false);
    }

    /// How the last look went.
    public ReadOnlyObjectProperty<Load<Catalog>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The last good look; an error keeps it in view.
    public ReadOnlyObjectProperty<Optional<Catalog>> catalogProperty() {
        return catalog.getReadOnlyProperty();
    }

    public Optional<Catalog> catalog() {
        return catalog.get();
    }

    /// What the user should know, and can mend.
    public ReadOnlyObjectProperty<Optional<UserError>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    public void say(UserError error) {
        message.set(Optional.of(error));
    }

    public void clearMessage() {
        message.set(Optional.empty());
    }

    @Override
    public void close() {
        polling.stop();
    }
}
