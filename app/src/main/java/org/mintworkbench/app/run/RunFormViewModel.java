package org.mintworkbench.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// The form that makes a run: a preset, and every departure from it.
public final class RunFormViewModel {
    private final Session session;
    private final Background background;
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.QUICK);
    private final ObjectProperty<Preset.Objective> objective =
            new SimpleObjectProperty<>(Preset.Objective.ORPO);
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObservableMap<Field, String> errors = FXCollections.observableHashMap();
    private final Set<String> seen = new HashSet<>();
    private final PairsChoice pairs = new PairsChoice(texts);
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final OfferedAdapters adapters = new OfferedAdapters();
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper departures = new ReadOnlyIntegerWrapper();
    private Map<Field, String> presetTexts = Map.of();

    public RunFormViewModel(Session session, Background background) {
        this.session = session;
        this.background = background;
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.subscribe(t -> recheck());
        }
        text(Field.MODE).set("list");
        text(Field.K).set("10");
        text(Field.Q).set("10");
        text(Field.TRUTH).set("inject_first");
        preset.subscribe(p -> fill());
        objective.subscribe(o -> fill());
        text(Field.START_FROM).subscribe(this::startFrom);
        text(Field.MODEL).subscribe(m -> offerAdapters());
        pairs.sourceProperty().subscribe(from -> recheck());
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::update));
        session.trainingSetProperty().subscribe(id -> id.ifPresent(this::takeSet));
    }

    /// The set that was chosen on the preferences page.
    private void takeSet(String id) {
        pairs.sourceProperty().set(PairsChoice.Source.SET);
        text(Field.PREFERENCES).set(id);
        recheck();
    }

    private void update(Catalog catalog) {
        pairs.show(catalog);
        recheck();
        background.load(() -> Found.in(catalog), this::show);
    }

    /// What only a look at the disk can tell.
    ///
    /// @param seen data sets whose cases have images
    private record Found(List<String> models, List<RunItem> tuned, Set<String> seen) {
        static Found in(Catalog catalog) {
            Workspace workspace = catalog.workspace();
            Set<String> seen = new HashSet<>(workspace.list("datasets", DatasetFolder.MANIFEST));
            seen.removeIf(id -> !Files.exists(workspace.dataset(id).imagesFile()));
            return new Found(
                    RunFormViewModel.models(catalog), OfferedAdapters.tuned(catalog), seen);
        }
    }

    private void show(Load<Found> looked) {
        if (!(looked instanceof Load.Ready<Found>(Found found))) {
            return;
        }
        seen.clear();
        seen.addAll(found.seen());
        if (!models.equals(found.models())) {
            models.setAll(found.models());
        }
        if (text(Field.MODEL).get().isBlank() && !models.isEmpty()) {
            text(Field.MODEL).set(models.getFirst());
        }
        adapters.show(found.tuned());
        offerAdapters();
        recheck();
    }

    private void offerAdapters() {
        catalog().ifPresent(c -> adapters.offer(c.workspace(), text(Field.MODEL).get().strip()));
    }

    /// Training that goes on from an adapter keeps its shape, and stays near it unless told
    /// otherwise.
    private void startFrom(String before, String now) {
        if (text(Field.REFERENCE).get().equals(before)) {
            text(Field.REFERENCE).set(now);
        }
        takeAdapterTexts();
    }

    private void takeAdapterTexts() {
        Map<Field, String> values =
                adapters.run(text(Field.START_FROM).get())
                        .map(run -> FormTexts.of(run.config().lora()))
                        .orElse(presetTexts);
        values.forEach((field, value) -> {
            if (field.isOfAdapter()) {
                text(field).set(value);
            }
        });
    }

    /// Models of earlier runs, newest first, then folders in the workspace's `models`.
    private static List<String> models(Catalog catalog) {
        Set<String> found = new LinkedHashSet<>();
        catalog.runs().reversed().forEach(run -> found.add(run.config().model()));
        Path folder = catalog.workspace().root().resolve("models");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> folders = Files.list(folder)) {
                folders.filter(f -> Files.exists(f.resolve("config.json")))
                        .sorted()
                        .forEach(f -> found.add("models/" + f.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ArrayList<>(found);
    }

    /// Takes the preset's values; what the run works on stays.
    private void fill() {
        Map<Field, String> values = FormTexts.of(presetConfig());
        presetTexts = values;
        values.forEach((field, value) -> {
            if (!field.isInput()) {
                text(field).set(value);
            }
        });
        takeAdapterTexts();
        String name = objective.get().name().toLowerCase(Locale.ROOT);
        String old = text(Field.NAME).get();
        boolean untouched =
                old.isBlank()
                        || Stream.of(Preset.Objective.values())
                                .anyMatch(o -> o.name().equalsIgnoreCase(old));
        if (untouched) {
            text(Field.NAME).set(name);
        }
        recheck();
    }

    private RunConfig presetConfig() {
        return preset.get().config(objective.get(), inputs());
    }

    private Preset.Inputs inputs() {
        Optional<PreferenceManifest> set = pairs.set();
        Optional<RankingManifest> teacher =
                pairs.sourceProperty().get() == PairsChoice.Source.TEACHER
                        ? pairs.ranking()
                        : Optional.empty();
        return new Preset.Inputs(
                "run",
                "model",
                set.map(PreferenceManifest::task)
                        .or(() -> teacher.map(RankingManifest::task))
                        .orElse(""),
                set.map(PreferenceManifest::dataset)
                        .or(() -> teacher.map(RankingManifest::dataset))
                        .orElse(""),
                set.map(PreferenceManifest::ranking)
                        .or(() -> teacher.map(RankingManifest::id))
                        .orElse(""),
                pairs.id().isBlank() ? "none" : pairs.id());
    }

    private void recheck() {
        if (texts.size() < Field.values().length) {
            return;
        }
        plan();
        departures.set((int) Stream.of(Field.values()).filter(this::departs).count());
    }

    /// Checks every field, and gives the plan when all are right.
    Optional<RunPlan> plan() {
        Map<Field, String> current = new EnumMap<>(Field.class);
        texts.forEach((field, value) -> current.put(field, asked(field, value.get())));
        current.put(Field.PREFERENCES, pairs.id());
        Map<Field, String> found = new EnumMap<>(Field.class);
        Optional<RunPlan.Pairs> asked = pairs.pairs(found);
        Optional<RunConfig> config = new FormReader(current, found).read(presetConfig());
        if (isAsked(Field.PREFERENCES) && pairs.set().isEmpty()) {
            found.put(Field.PREFERENCES, "is missing; choose a teacher's labels instead");
        }
        if (isAsked(Field.PREFERENCES)) {
            pairs.changed()
                    .ifPresent(file ->
                            found.put(
                                    Field.PREFERENCES,
                                    "was made from another "
                                            + file.getFileName()
                                            + "; choose a teacher's labels instead"));
        }
        for (Field field : List.of(Field.START_FROM, Field.REFERENCE)) {
            if (!adapters.offered().contains(current.get(field))) {
                found.put(field, "is no run of this base model that has an adapter");
            }
        }
        errors.keySet().retainAll(found.keySet());
        errors.putAll(found);
        return found.isEmpty() ? config.map(c -> new RunPlan(c, asked)) : Optional.empty();
    }

    /// What was typed where nothing is asked does not count.
    private String asked(Field field, String typed) {
        return isAsked(field) ? typed : presetTexts.getOrDefault(field, "");
    }

    /// Whether a field differs from its preset.
    boolean departs(Field field) {
        return !field.isInput()
                && isAsked(field)
                && presetTexts.containsKey(field)
                && !presetTexts.get(field).equals(text(field).get().strip());
    }

    String presetText(Field field) {
        return presetTexts.getOrDefault(field, "");
    }

    /// SFT has no weight, only DPO has a reference, only single labels make several pairs of a
    /// case, and not all cases have images.
    boolean isAsked(Field field) {
        return switch (field) {
            case WEIGHT -> objective.get() != Preset.Objective.SFT;
            case REFERENCE -> objective.get() == Preset.Objective.DPO;
            case RANKING, MODE, K, Q, TRUTH ->
                    pairs.sourceProperty().get() == PairsChoice.Source.TEACHER;
            case PREFERENCES -> pairs.sourceProperty().get() == PairsChoice.Source.SET;
            case PIXELS -> seen.contains(inputs().dataset());
            case UNIT, WEIGHTS ->
                    pairs.pairing().filter(p -> p.mode() == PairingConfig.Mode.PAIR).isPresent();
            default -> true;
        };
    }

    /// Whether the field is the adapter's that the run starts from.
    boolean isKept(Field field) {
        return field.isOfAdapter() && !text(Field.START_FROM).get().isEmpty();
    }

    /// The plan is being carried out; nothing may be changed until [#made].
    void making() {
        trouble.set(Optional.empty());
        making.set(true);
    }

    /// It was, or this is why not.
    void made(Optional<UserError> error) {
        making.set(false);
        trouble.set(error);
    }

    /// Whether the plan is being carried out.
    ReadOnlyBooleanProperty makingProperty() {
        return making.getReadOnlyProperty();
    }

    /// Why the last plan could not be carried out.
    ReadOnlyObjectProperty<Optional<UserError>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// A preset's name for people.
    static String presetName(String id) {
        return switch (id) {
            case "paper" -> "Paper";
            case "as-released" -> "As released";
            case "trl" -> "TRL";
            case "quick" -> "Quick";
            case RunConfig.IMPORTED -> "Imported";
            default -> id;
        };
    }

    StringProperty text(Field field) {
        return java.util.Objects.requireNonNull(texts.get(field));
    }

    public ObjectProperty<Preset> presetProperty() {
        return preset;
    }

    public ObjectProperty<Preset.Objective> objectiveProperty() {
        return objective;
    }

    ObservableMap<Field, String> errors() {
        return errors;
    }

    PairsChoice pairs() {
        return pairs;
    }

    String adapterTitle(String id) {
        return adapters.title(id);
    }

    /// Ids of the runs whose adapters may be chosen, and of none.
    ObservableList<String> adapters() {
        return adapters.offered();
    }

    public ObservableList<String> models() {
        return models;
    }

    /// How many fields differ from the preset.
    public ReadOnlyIntegerProperty departuresProperty() {
        return departures.getReadOnlyProperty();
    }

    Optional<Catalog> catalog() {
        return session.catalog();
    }
}
