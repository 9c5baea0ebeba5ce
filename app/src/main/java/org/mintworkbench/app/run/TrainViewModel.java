package org.mintworkbench.app.run;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.RunFolder;

/// The train page: the runs, and whether one of them or the form is in front.
public final class TrainViewModel {
    /// What is in front.
    public enum Front {
        NOTHING,
        RUN,
        FORM
    }

    private final Session session;
    private final RunActions actions;
    private final LiveRunViewModel live;
    private final RunFormViewModel form;
    private final ObservableList<RunItem> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Front> front = new ReadOnlyObjectWrapper<>(Front.NOTHING);
    private final ObjectProperty<Optional<String>> selected =
            new SimpleObjectProperty<>(Optional.empty());

    public TrainViewModel(
            Session session, RunActions actions, LiveRunViewModel live, RunFormViewModel form) {
        this.session = session;
        this.actions = actions;
        this.live = live;
        this.form = form;
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::update));
    }

    /// Newest first.
    private void update(Catalog catalog) {
        List<RunItem> newest = catalog.runs().reversed();
        show(newest);
        if (selected.get().flatMap(catalog::run).isPresent()) {
            selected.get()
                    .flatMap(catalog::run)
                    .filter(r -> front.get() == Front.RUN)
                    .ifPresent(live::show);
        } else if (front.get() != Front.FORM) {
            catalog.activeRuns().reversed().stream()
                    .findFirst()
                    .or(() -> newest.stream().findFirst())
                    .ifPresentOrElse(this::select, this::clear);
        }
    }

    /// Only what changed is replaced, so that selection and focus of the list stay.
    private void show(List<RunItem> newest) {
        List<String> ids = runs.stream().map(RunItem::id).toList();
        if (!ids.equals(newest.stream().map(RunItem::id).toList())) {
            runs.setAll(newest);
            return;
        }
        for (int i = 0; i < newest.size(); i++) {
            if (!runs.get(i).equals(newest.get(i))) {
                runs.set(i, newest.get(i));
            }
        }
    }

    private void clear() {
        live.leave();
        selected.set(Optional.empty());
        front.set(Front.NOTHING);
    }

    public void select(RunItem run) {
        selected.set(Optional.of(run.id()));
        front.set(Front.RUN);
        live.show(run);
    }

    /// Brings a run to the front, as soon as it is there.
    public void select(String id) {
        selected.set(Optional.of(id));
        front.set(Front.RUN);
        session.catalog().flatMap(c -> c.run(id)).ifPresent(live::show);
    }

    public void openForm() {
        front.set(Front.FORM);
    }

    /// Leaves the form; while a preference set is being made, only ends that.
    public void closeForm() {
        if (form.makingProperty().get()) {
            actions.cancelStart();
            form.made(Optional.empty());
            return;
        }
        Optional<RunItem> run =
                selected.get().flatMap(id -> session.catalog().flatMap(c -> c.run(id)));
        run.ifPresentOrElse(this::select, this::clear);
    }

    /// Makes and starts the run that the form describes.
    public void start() {
        if (front.get() != Front.FORM || form.makingProperty().get()) {
            return;
        }
        session.catalog()
                .ifPresent(catalog ->
                        form.plan()
                                .ifPresent(plan -> {
                                    form.making();
                                    actions.start(catalog, plan, this::made);
                                }));
    }

    private void made(Load<RunFolder> made) {
        switch (made) {
            case Load.Ready<RunFolder>(RunFolder folder) -> {
                form.made(Optional.empty());
                select(folder.id());
            }
            case Load.Failed<RunFolder>(UserError error) -> {
                form.made(Optional.of(error));
                if (front.get() != Front.FORM) {
                    session.say(error);
                }
            }
            case Load.Idle<RunFolder> i -> {}
            case Load.Waiting<RunFolder> w -> {}
        }
    }

    public ObservableList<RunItem> runs() {
        return runs;
    }

    public ReadOnlyObjectProperty<Front> frontProperty() {
        return front.getReadOnlyProperty();
    }

    /// Id of the run in front.
    public ObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    public LiveRunViewModel live() {
        return live;
    }

    public RunFormViewModel form() {
        return form;
    }
}
