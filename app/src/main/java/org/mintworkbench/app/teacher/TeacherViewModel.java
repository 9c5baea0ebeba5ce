package org.mintworkbench.app.teacher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// The teacher lens: a ranking, one case of it, and the k and q laid over it.
public final class TeacherViewModel {
    private static final int FIRST_K = 10;
    private static final int FIRST_Q = 10;

    private final Background background;
    private final ReadOnlyObjectWrapper<Load<TeacherContent>> content =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ObservableList<RankingManifest> rankings = FXCollections.observableArrayList();
    private final ObservableList<LensCase> all = FXCollections.observableArrayList();
    private final FilteredList<LensCase> cases = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<LensCase>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty k = new SimpleIntegerProperty(FIRST_K);
    private final IntegerProperty q = new SimpleIntegerProperty(FIRST_Q);
    private final ObjectProperty<TruthPolicy> policy =
            new SimpleObjectProperty<>(TruthPolicy.INJECT_FIRST);
    private Optional<Catalog> catalog = Optional.empty();
    private Optional<RankingManifest> chosen = Optional.empty();
    private Optional<PairingPreview> preview = Optional.empty();
    private String wanted = "";

    public TeacherViewModel(Session session, Background background) {
        this.background = background;
        filter.subscribe(text -> {
            String low = text.strip().toLowerCase(Locale.ROOT);
            cases.setPredicate(lens -> matches(lens, low));
        });
        session.catalogProperty().subscribe(found -> found.ifPresent(this::update));
    }

    private static boolean matches(LensCase lens, String low) {
        return lens.id().toLowerCase(Locale.ROOT).contains(low)
                || lens.truthName().toLowerCase(Locale.ROOT).contains(low)
                || lens.part().equals(low);
    }

    private void update(Catalog newCatalog) {
        boolean moved =
                catalog.map(c -> !c.workspace().root().equals(newCatalog.workspace().root()))
                        .orElse(true);
        catalog = Optional.of(newCatalog);
        if (!rankings.equals(newCatalog.rankings())) {
            rankings.setAll(newCatalog.rankings());
        }
        Optional<RankingManifest> best =
                chosen.filter(r -> !moved)
                        .flatMap(old ->
                                rankings.stream().filter(r -> r.id().equals(old.id())).findFirst())
                        .or(() -> rankings.stream().findFirst());
        if (moved || !best.equals(chosen)) {
            choose(best);
        }
    }

    public void choose(Optional<RankingManifest> ranking) {
        chosen = ranking;
        if (ranking.isEmpty() || catalog.isEmpty()) {
            show(new Load.Idle<>());
            return;
        }
        content.set(new Load.Waiting<>());
        Catalog from = catalog.get();
        background.load(
                () -> TeacherContent.read(from.workspace(), ranking.get()),
                read -> {
                    if (chosen.equals(ranking)) {
                        show(read);
                    }
                });
    }

    private void show(Load<TeacherContent> read) {
        List<LensCase> found =
                read instanceof Load.Ready<TeacherContent> r ? r.value().cases() : List.of();
        preview =
                read instanceof Load.Ready<TeacherContent> r
                        ? Optional.of(new PairingPreview(r.value().task()))
                        : Optional.empty();
        selected.set(Optional.empty());
        all.setAll(found);
        content.set(read);
        if (read instanceof Load.Ready<TeacherContent> r) {
            int most = Math.max(1, r.value().mostLabels());
            k.set(Math.min(k.get(), most));
            q.set(Math.min(q.get(), most));
        }
        selectWanted();
    }

    /// Brings a case to the front, as soon as it is there.
    public void select(String id) {
        wanted = id;
        selectWanted();
    }

    private void selectWanted() {
        Optional<LensCase> found =
                all.stream().filter(lens -> lens.id().equals(wanted)).findFirst();
        if (found.isPresent()) {
            filter.set("");
            wanted = "";
            selected.set(found);
        } else if (selected.get().isEmpty()) {
            selected.set(all.stream().findFirst());
        }
    }

    public void selectCase(Optional<LensCase> lens) {
        selected.set(lens);
    }

    /// One more or one less preferred label.
    public void changeK(int by) {
        k.set(Math.clamp(k.get() + by, 1, mostLabels()));
    }

    public void changeQ(int by) {
        q.set(Math.clamp(q.get() + by, 1, mostLabels()));
    }

    public int mostLabels() {
        return content.get() instanceof Load.Ready<TeacherContent> r
                ? Math.max(1, r.value().mostLabels())
                : 1;
    }

    public Optional<PairingPreview> preview() {
        return preview;
    }

    public ReadOnlyObjectProperty<Load<TeacherContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public ObservableList<RankingManifest> rankings() {
        return rankings;
    }

    public Optional<RankingManifest> chosen() {
        return chosen;
    }

    /// The cases that pass the filter.
    public FilteredList<LensCase> cases() {
        return cases;
    }

    public int total() {
        return all.size();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Optional<LensCase>> selectedProperty() {
        return selected;
    }

    public IntegerProperty kProperty() {
        return k;
    }

    public IntegerProperty qProperty() {
        return q;
    }

    public ObjectProperty<TruthPolicy> policyProperty() {
        return policy;
    }
}
