package org.mintworkbench.app.session;

import java.nio.file.Path;
import java.time.Duration;
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
    private final ReadOnlyObjectWrapper<CaseSelection> selection =
            new ReadOnlyObjectWrapper<>(CaseSelection.ALL);
    private final ReadOnlyObjectWrapper<Optional<String>> report =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> trainingSet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<UserError> said = Optional.empty();
    private Optional<UserError> found = Optional.empty();
    private String closed = "";
    private Background.Repeat polling = Background.Repeat.none();

    public Session(Background background) {
        this.background = background;
    }

    /// Leaves the old workspace and reads this one. When it cannot be opened the message says why,
    /// and the old one stays.
    public void open(Path folder) {
        said = Optional.empty();
        found = Optional.empty();
        report.set(Optional.empty());
        trainingSet.set(Optional.empty());
        showMessage();
        follow(folder.toAbsolutePath().normalize());
    }

    private void follow(Path folder) {
        polling.stop();
        state.set(new Load.Waiting<>());
        CatalogReader reader = new CatalogReader(folder);
        polling = background.every(PERIOD, reader::poll, polled -> show(folder, polled));
    }

    private void show(Path folder, Load<Catalog> polled) {
        switch (polled) {
            case Load.Ready<Catalog> ready -> {
                state.set(ready);
                catalog.set(Optional.of(ready.value()));
                keepReport(ready.value());
                found = ready.value().problems().stream().findFirst();
            }
            case Load.Failed<Catalog> failed -> {
                Optional<Path> before = catalog.get().map(c -> c.workspace().root());
                if (before.isPresent() && !before.get().equals(folder)) {
                    said = Optional.of(failed.error());
                    follow(before.get());
                } else {
                    state.set(failed);
                    found = Optional.of(failed.error());
                }
            }
            case Load.Idle<Catalog> i -> state.set(i);
            case Load.Waiting<Catalog> w -> state.set(w);
        }
        showMessage();
    }

    /// The first report stays in front when another comes before it.
    private void keepReport(Catalog read) {
        if (report.get().isEmpty()) {
            report.set(read.reports().stream().map(ReportItem::name).findFirst());
        }
    }

    /// What was said stays until it is closed or another thing is said; what was found in the
    /// workspace stays until it is mended or closed.
    private void showMessage() {
        Optional<UserError> shown = said.or(() -> found.filter(e -> !words(e).equals(closed)));
        if (!shown.map(Session::words).equals(message.get().map(Session::words))) {
            message.set(shown);
        }
    }

    private static String words(UserError error) {
        return String.valueOf(error.getMessage());
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

    /// The cases that were last chosen together, on whatever page.
    public ReadOnlyObjectProperty<CaseSelection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public void select(CaseSelection chosen) {
        selection.set(chosen);
    }

    /// Name of the report that was last chosen, on whatever page.
    public ReadOnlyObjectProperty<Optional<String>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public void chooseReport(String name) {
        report.set(Optional.of(name));
    }

    /// The report in front on every page: the chosen one, else the first.
    public Optional<ReportItem> reportOf(Catalog from) {
        return report.get()
                .flatMap(name ->
                        from.reports().stream().filter(r -> r.name().equals(name)).findFirst())
                .or(() -> from.reports().stream().findFirst());
    }

    /// Id of the preference set that shall be trained on, chosen on another page.
    public ReadOnlyObjectProperty<Optional<String>> trainingSetProperty() {
        return trainingSet.getReadOnlyProperty();
    }

    public void chooseTrainingSet(String id) {
        trainingSet.set(Optional.of(id));
    }

    /// What the user should know, and can mend.
    public ReadOnlyObjectProperty<Optional<UserError>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    public void say(UserError error) {
        said = Optional.of(error);
        showMessage();
    }

    /// The user has read the message.
    public void clearMessage() {
        if (said.isPresent()) {
            said = Optional.empty();
        } else {
            found.ifPresent(e -> closed = words(e));
        }
        showMessage();
    }

    @Override
    public void close() {
        polling.stop();
    }
}
