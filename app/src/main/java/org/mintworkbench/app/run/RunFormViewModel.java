package org.mintworkbench.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;

/// The form that makes a run: a preset, and every departure from it.
public final class RunFormViewModel {
    private final Session session;
    private final Background background;
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.QUICK);
    private final ObjectProperty<Preset.Objective> objective =
            new SimpleObjectProperty<>(Preset.Objective.ORPO);
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObservableMap<Field, String> errors = FXCollections.observableHashMap();
    private final ObservableList<PreferenceManifest> sets = FXCollections.observableArrayList();
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
        preset.subscribe(p -> fill());
        objective.subscribe(o -> fill());
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::update));
    }

    private void update(Catalog catalog) {
        if (!sets.equals(catalog.preferences())) {
            sets.setAll(catalog.preferences());
        }
        if (text(Field.PREFERENCES).get().isBlank() && !sets.isEmpty()) {
            text(Field.PREFERENCES).set(sets.getFirst().id());
        }
        background.load(
                () -> models(catalog),
                found -> {
                    if (found instanceof Load.Ready<List<String>>(List<String> list)
                            && !models.equals(list)) {
                        models.setAll(list);
                        if (text(Field.MODEL).get().isBlank() && !list.isEmpty()) {
                            text(Field.MODEL).set(list.getFirst());
                        }
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
        Map<Field, String> values = texts(presetConfig());
        presetTexts = values;
        values.forEach((field, value) -> {
            if (field.section() != Field.Section.WHAT) {
                text(field).set(value);
            }
        });
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
        Optional<PreferenceManifest> set = chosenSet();
        return preset.get()
                .config(
                        objective.get(),
                        new Preset.Inputs(
                                "run",
                                "model",
                                set.map(PreferenceManifest::task).orElse(""),
                                set.map(PreferenceManifest::dataset).orElse(""),
                                set.map(PreferenceManifest::ranking).orElse(""),
                                set.map(PreferenceManifest::id).orElse("none")));
    }

    /// The preference set that is named, when there is one of that name.
    Optional<PreferenceManifest> chosenSet() {
        return sets.stream().filter(s -> s.id().equals(text(Field.PREFERENCES).get())).findFirst();
    }

    private void recheck() {
        if (texts.size() < Field.values().length) {
            return;
        }
        read();
        departures.set((int) Stream.of(Field.values()).filter(this::departs).count());
    }

    /// Checks every field, and gives the configuration when all are right.
    Optional<RunConfig> read() {
        Map<Field, String> current = new EnumMap<>(Field.class);
        texts.forEach((field, value) -> current.put(field, value.get()));
        Map<Field, String> found = new EnumMap<>(Field.class);
        Optional<RunConfig> config = new FormReader(current, found).read(presetConfig());
        if (chosenSet().isEmpty() && !found.containsKey(Field.PREFERENCES)) {
            found.put(Field.PREFERENCES, "is not in this workspace; make one with ./mint pair");
        }
        errors.keySet().retainAll(found.keySet());
        errors.putAll(found);
        return found.isEmpty() ? config : Optional.empty();
    }

    /// Whether a field differs from its preset.
    boolean departs(Field field) {
        return field.section() != Field.Section.WHAT
                && isAsked(field)
                && presetTexts.containsKey(field)
                && !presetTexts.get(field).equals(text(field).get().strip());
    }

    String presetText(Field field) {
        return presetTexts.getOrDefault(field, "");
    }

    /// SFT has no weight.
    boolean isAsked(Field field) {
        return field != Field.WEIGHT || objective.get() != Preset.Objective.SFT;
    }

    private static Map<Field, String> texts(RunConfig config) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(
                Field.WEIGHT,
                switch (config.objective()) {
                    case ObjectiveConfig.Orpo o -> plain(o.lambda());
                    case ObjectiveConfig.Dpo d -> plain(d.beta());
                    case ObjectiveConfig.Sft s -> "0";
                    case ObjectiveConfig.Base b -> "0";
                });
        values.put(Field.RANK, Integer.toString(config.lora().rank()));
        values.put(Field.ALPHA, plain(config.lora().alpha()));
        values.put(Field.DROPOUT, plain(config.lora().dropout()));
        values.put(Field.TARGETS, String.join(",", config.lora().targets()));
        values.put(Field.LEARNING_RATE, plain(config.optimizer().learningRate()));
        values.put(Field.SCHEDULE, low(config.optimizer().schedule()));
        values.put(Field.WARMUP, plain(config.optimizer().warmup()));
        values.put(Field.CLIP, plain(config.optimizer().clip()));
        values.put(Field.EPOCHS, plain(config.batch().epochs()));
        values.put(Field.MICRO_BATCH, Integer.toString(config.batch().microBatch()));
        values.put(Field.ACCUMULATION, Integer.toString(config.batch().accumulation()));
        values.put(Field.MAX_LENGTH, Integer.toString(config.batch().maxLength()));
        values.put(Field.EVALUATE_EVERY, Integer.toString(config.evaluation().every()));
        values.put(Field.SAVE_EVERY, Integer.toString(config.evaluation().saveEvery()));
        values.put(Field.DEVICE, low(config.compute().device()));
        values.put(Field.TYPE, low(config.compute().type()));
        values.put(Field.THREADS, Integer.toString(config.compute().threads()));
        values.put(Field.SEED, Long.toString(config.seed()));
        return values;
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// A number as one would type it, e.g. `16`, `0.05`, `5e-5`.
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.replaceFirst("\\.0E", "e").replace('E', 'e');
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

    public ObservableList<PreferenceManifest> sets() {
        return sets;
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
