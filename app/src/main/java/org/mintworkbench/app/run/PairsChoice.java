package org.mintworkbench.app.run;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Which pairs a run learns from: a teacher's labels by k and q, or a set that is there.
final class PairsChoice {
    /// Where the pairs come from.
    enum Source {
        TEACHER("A teacher's labels", "Choose k and q; the set is made when there is none of them"),
        SET("A set that is there", "Take a preference set as it is, whoever made it");

        private final String title;
        private final String help;

        Source(String title, String help) {
            this.title = title;
            this.help = help;
        }

        String title() {
            return title;
        }

        String help() {
            return help;
        }
    }

    private final Map<Field, StringProperty> texts;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.TEACHER);
    private final ObservableList<String> setIds = FXCollections.observableArrayList();
    private final ObservableList<String> rankingIds = FXCollections.observableArrayList();
    private List<PreferenceManifest> sets = List.of();
    private List<RankingManifest> rankings = List.of();
    private Map<String, Path> changed = Map.of();

    /// @param texts the form's
    PairsChoice(Map<Field, StringProperty> texts) {
        this.texts = texts;
    }

    /// At the first look k and q are those of the first set, so that nothing has to be made.
    void show(Catalog catalog) {
        boolean first = sets.isEmpty() && rankings.isEmpty();
        sets = catalog.preferences();
        rankings = catalog.rankings();
        changed = catalog.changed();
        offer(setIds, sets.stream().map(PreferenceManifest::id).toList(), Field.PREFERENCES);
        offer(rankingIds, rankings.stream().map(RankingManifest::id).toList(), Field.RANKING);
        if (first) {
            if (rankings.isEmpty() && !sets.isEmpty()) {
                source.set(Source.SET);
            }
            sets.stream().filter(this::canBeAskedFor).findFirst().ifPresent(this::askFor);
        }
    }

    private void offer(ObservableList<String> offered, List<String> ids, Field field) {
        if (!offered.equals(ids)) {
            offered.setAll(ids);
        }
        if (!ids.contains(text(field).get())) {
            text(field).set(ids.stream().findFirst().orElse(""));
        }
    }

    private boolean canBeAskedFor(PreferenceManifest set) {
        return set.pairing().isPresent()
                && set.remedies().isEmpty()
                && rankingIds.contains(set.ranking())
                && !changed.containsKey(set.id());
    }

    private void askFor(PreferenceManifest set) {
        text(Field.RANKING).set(set.ranking());
        set.pairing()
                .ifPresent(p -> {
                    text(Field.MODE).set(p.mode().name().toLowerCase(Locale.ROOT));
                    text(Field.K).set(Integer.toString(p.k()));
                    text(Field.Q).set(Integer.toString(p.q()));
                    text(Field.TRUTH).set(p.truth().name().toLowerCase(Locale.ROOT));
                });
    }

    private StringProperty text(Field field) {
        return java.util.Objects.requireNonNull(texts.get(field));
    }

    /// What is asked of the teacher's labels; empty when they are not the source, or a field is
    /// wrong.
    ///
    /// @param errors takes what is wrong, by field
    Optional<RunPlan.Pairs> pairs(Map<Field, String> errors) {
        if (source.get() != Source.TEACHER) {
            return Optional.empty();
        }
        Map<Field, String> current = new EnumMap<>(Field.class);
        texts.forEach((field, text) -> current.put(field, text.get()));
        Optional<PairingConfig> pairing = new FormReader(current, errors).pairing();
        if (ranking().isEmpty()) {
            errors.put(
                    Field.RANKING,
                    "is missing: import its predictions first, ./mint import teacher FILE");
        }
        return pairing.flatMap(p -> ranking().map(r -> new RunPlan.Pairs(r.dataset(), r.id(), p)));
    }

    private Optional<RunPlan.Pairs> pairs() {
        return pairs(new EnumMap<>(Field.class));
    }

    /// The teacher that is named, when there is one of that name.
    Optional<RankingManifest> ranking() {
        String id = text(Field.RANKING).get();
        return rankings.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /// The file of the chosen set that has changed since it was made: the trainer refuses such a
    /// set.
    Optional<Path> changed() {
        return set().flatMap(set -> Optional.ofNullable(changed.get(set.id())));
    }

    /// A set of the pairing that is asked for, whose files have changed since.
    private Optional<PreferenceManifest> stale() {
        return ofPairing().filter(set -> changed.containsKey(set.id())).findFirst();
    }

    private Stream<PreferenceManifest> ofPairing() {
        return pairs().stream()
                .flatMap(asked -> sets.stream().filter(set -> PairStage.isOf(set, asked)));
    }

    /// The set as it is there; of a pairing only one whose files are still the same.
    Optional<PreferenceManifest> set() {
        String id = text(Field.PREFERENCES).get();
        return source.get() == Source.SET
                ? sets.stream().filter(set -> set.id().equals(id)).findFirst()
                : ofPairing().filter(set -> !changed.containsKey(set.id())).findFirst();
    }

    /// How the pairs were or will be made; none where others made them.
    Optional<PairingConfig> pairing() {
        return source.get() == Source.SET
                ? set().flatMap(PreferenceManifest::pairing)
                : pairs().map(RunPlan.Pairs::pairing);
    }

    /// Id of the set that is there or will be.
    String id() {
        return source.get() == Source.SET
                ? text(Field.PREFERENCES).get()
                : set().map(PreferenceManifest::id)
                        .or(() -> pairs().map(asked -> freeId(asked.pairing().usualId())))
                        .orElse("none");
    }

    private String freeId(String stem) {
        return PairStage.freeId(sets.stream().map(PreferenceManifest::id).toList(), stem);
    }

    /// What that means, in a line.
    String words() {
        String pairing =
                pairing()
                        .map(p ->
                                "AoR "
                                        + Numbers.fixed(p.aor(), 2)
                                        + (p.mode() == PairingConfig.Mode.PAIR
                                                ? ", up to "
                                                        + Numbers.count((long) p.k() * p.q())
                                                        + " pairs a case"
                                                : ", one pair a case"))
                        .orElse("");
        Optional<PreferenceManifest> there = set();
        if (there.isPresent()) {
            PreferenceManifest set = there.get();
            String count = Numbers.count(set.pairs().getOrDefault("train", 0)) + " pairs to train";
            String asked =
                    source.get() == Source.SET
                            ? set.pairing()
                                    .map(p -> "k " + p.k() + ", q " + p.q() + ", ")
                                    .orElse("made elsewhere, ")
                            : "“" + set.id() + "” is there: ";
            return asked + count + (pairing.isEmpty() ? "" : ". " + pairing);
        }
        String old =
                source.get() == Source.SET
                        ? ""
                        : stale().map(set ->
                                        "“"
                                                + set.id()
                                                + "” was made from another "
                                                + Objects.requireNonNull(changed.get(set.id()))
                                                        .getFileName()
                                                + ". ")
                                .orElse("");
        return pairing.isEmpty()
                ? ""
                : old + "Start first makes the set “" + id() + "”. " + pairing;
    }

    ObjectProperty<Source> sourceProperty() {
        return source;
    }

    ObservableList<String> setIds() {
        return setIds;
    }

    ObservableList<String> rankingIds() {
        return rankingIds;
    }
}
