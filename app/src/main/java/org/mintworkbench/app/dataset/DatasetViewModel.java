package org.mintworkbench.app.dataset;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;

/// The data page: which data set is in front, its cases, and the filter over them.
public final class DatasetViewModel {
    private final Background background;
    private final ReadOnlyObjectWrapper<Load<DatasetContent>> content =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ObservableList<DatasetItem> datasets = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<DatasetItem>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<CaseRow> all = FXCollections.observableArrayList();
    private final FilteredList<CaseRow> filtered = new FilteredList<>(all);
    private final SortedList<CaseRow> sorted = new SortedList<>(filtered);
    private Optional<Catalog> catalog = Optional.empty();

    public DatasetViewModel(Session session, Background background) {
        this.background = background;
        filter.subscribe(text -> filtered.setPredicate(CaseQuery.parse(text)));
        session.catalogProperty().subscribe(found -> found.ifPresent(this::update));
    }

    private void update(Catalog newCatalog) {
        boolean moved =
                catalog.map(c -> !c.workspace().root().equals(newCatalog.workspace().root()))
                        .orElse(true);
        catalog = Optional.of(newCatalog);
        if (!datasets.equals(newCatalog.datasets())) {
            datasets.setAll(newCatalog.datasets());
        }
        Optional<DatasetItem> wanted =
                chosen.get()
                        .filter(item -> !moved)
                        .flatMap(item -> newCatalog.dataset(item.manifest().id()))
                        .or(() -> newCatalog.datasets().stream().findFirst());
        if (moved || !wanted.equals(chosen.get())) {
            choose(wanted);
        }
    }

    /// Brings a data set to the front and reads it.
    public void choose(Optional<DatasetItem> item) {
        chosen.set(item);
        if (item.isEmpty() || catalog.isEmpty()) {
            all.clear();
            content.set(new Load.Idle<>());
            return;
        }
        content.set(new Load.Waiting<>());
        Catalog from = catalog.get();
        background.load(
                () -> DatasetContent.read(from.workspace(), item.get()),
                read -> {
                    if (chosen.get().equals(item)) {
                        show(read);
                    }
                });
    }

    private void show(Load<DatasetContent> read) {
        all.setAll(read instanceof Load.Ready<DatasetContent> r ? r.value().rows() : List.of());
        content.set(read);
    }

    public ReadOnlyObjectProperty<Load<DatasetContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public ObservableList<DatasetItem> datasets() {
        return datasets;
    }

    public ObjectProperty<Optional<DatasetItem>> chosenProperty() {
        return chosen;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public CaseQuery query() {
        return CaseQuery.parse(filter.get());
    }

    public void toggle(String key, String value) {
        filter.set(query().toggled(key, value).text());
    }

    /// The cases that pass the filter; the table binds its comparator.
    public SortedList<CaseRow> rows() {
        return sorted;
    }

    public int total() {
        return all.size();
    }
}
