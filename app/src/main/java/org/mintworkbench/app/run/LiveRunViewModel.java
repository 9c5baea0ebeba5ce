package org.mintworkbench.app.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.MapChangeListener;
import javafx.collections.SetChangeListener;
import org.mintworkbench.app.process.RunMonitor;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.RunEvent;

/// One run, as it happens.
public final class LiveRunViewModel {
    private final Background background;
    private final Session session;
    private final RunActions actions;
    private final ReadOnlyObjectWrapper<Optional<RunItem>> run =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Boolean> stopping = new SimpleObjectProperty<>(false);
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> refused =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private RunCurves curves = new RunCurves();
    private Background.Repeat following = Background.Repeat.none();

    public LiveRunViewModel(Session session, Background background, RunActions actions) {
        this.session = session;
        this.background = background;
        this.actions = actions;
        actions.starting().addListener((SetChangeListener<Path>) change -> showStarting());
        actions.refused()
                .addListener((MapChangeListener<Path, UserError>) change -> showStarting());
        session.catalogProperty()
                .subscribe(catalog ->
                        run.get()
                                .flatMap(shown -> catalog.flatMap(c -> c.run(shown.id())))
                                .ifPresent(this::refresh));
    }

    private void refresh(RunItem item) {
        if (item.isActive()) {
            actions.arrived(item.folder());
            stopping.set(stopping.get() || item.stopAsked());
        } else {
            stopping.set(false);
        }
        run.set(Optional.of(item));
        showStarting();
    }

    private void showStarting() {
        starting.set(
                run.get()
                        .filter(item -> actions.starting().contains(item.folder().path()))
                        .isPresent());
        refused.set(
                run.get()
                        .flatMap(item ->
                                Optional.ofNullable(actions.refused().get(item.folder().path()))));
    }

    /// Follows another run from its first event on.
    public void show(RunItem item) {
        boolean same = run.get().map(shown -> shown.folder().equals(item.folder())).orElse(false);
        if (same) {
            refresh(item);
            return;
        }
        following.stop();
        curves = new RunCurves();
        stopping.set(false);
        refresh(item);
        version.set(version.get() + 1);
        following = RunMonitor.follow(item.folder(), background, this::take);
    }

    private void take(Load<List<RunEvent>> batch) {
        switch (batch) {
            case Load.Ready<List<RunEvent>> ready -> {
                ready.value().forEach(curves::add);
                version.set(version.get() + 1);
            }
            case Load.Failed<List<RunEvent>> failed -> {
                // A file that cannot be read is shown with the run, see RunItem.
                if (!(failed.error().getCause() instanceof UncheckedIOException)) {
                    session.say(failed.error());
                }
            }
            case Load.Idle<List<RunEvent>> i -> {}
            case Load.Waiting<List<RunEvent>> w -> {}
        }
    }

    /// Asks for a checkpoint and an end; asked again, ends the process.
    public void stop() {
        if (stopping.get()) {
            curves.started().ifPresent(actions::end);
            return;
        }
        run.get().ifPresent(item -> actions.stop(item.folder()));
        stopping.set(true);
    }

    public void resume() {
        run.get().ifPresent(item -> actions.resume(item.folder()));
    }

    public void leave() {
        following.stop();
        run.set(Optional.empty());
    }

    RunCurves curves() {
        return curves;
    }

    public ReadOnlyObjectProperty<Optional<RunItem>> runProperty() {
        return run.getReadOnlyProperty();
    }

    /// Changes with every batch of events.
    public ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// Whether an engine was started for the run and has not taken it up yet.
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /// Why the engine that was started for the run never took it up.
    public ReadOnlyObjectProperty<Optional<UserError>> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// Whether the engine was asked to stop and still works.
    public ObjectProperty<Boolean> stoppingProperty() {
        return stopping;
    }
}
