package org.mintworkbench.workspace.preference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;

/// `preferences/<id>/preferences.json`, written last: it stands for one `<part>.jsonl` a part. A
/// set that others wrote has no pairing and no ranking behind it, and may lack task and data set.
///
/// @param task id, empty when the set came from elsewhere and no data set was named for it
/// @param dataset id of the cases it was made from, or that its students shall answer; may be empty
/// @param ranking id, empty when the set came from elsewhere
/// @param pairing how it was made here, none when it came from elsewhere
/// @param counts what the pairing did, by name (`cases`, `pairs`, `truth_injected`,
///   `truth_removed_from_rejected`, `shortened_overlap`, `skipped_no_ranking`, `ties_at_edge`, ...)
/// @param pairs part to number of lines
/// @param sha256 part to the hash of its file
/// @param parents id to SHA-256 of what it was made from: `task`, `examples`, `splits`, `rankings`,
///   or `source <file>`; of a set that was mended also `set <id>`, the manifest of the one before
/// @param remedies what was done to the pairs after they were made, in order
public record PreferenceManifest(
        int schema,
        String id,
        String task,
        String dataset,
        String ranking,
        Optional<PairingConfig> pairing,
        Map<String, Integer> counts,
        Map<String, Integer> pairs,
        Map<String, String> sha256,
        Map<String, String> parents,
        List<AppliedRemedy> remedies)
        implements Versioned {
    /// How the name of the parent begins that a mended set has.
    public static final String SET = "set ";

    /// Name of a count of an imported set: rows with two answers.
    public static final String PAIRS = "pairs";

    /// Name of a count of an imported set: rows with one answer, which only SFT can learn from.
    public static final String DEMONSTRATIONS = "demonstrations";

    public PreferenceManifest {
        Checks.requireId(id, "id");
        Checks.require(
                task.isEmpty() == dataset.isEmpty(),
                "task",
                "must be named exactly when a dataset is");
        Checks.require(
                pairing.isEmpty() || !(dataset.isEmpty() || ranking.isEmpty()),
                "pairing",
                "needs the data set and the ranking that were paired");
        remedies = List.copyOf(remedies);
    }

    /// Of a set as it was made.
    public PreferenceManifest(
            int schema,
            String id,
            String task,
            String dataset,
            String ranking,
            Optional<PairingConfig> pairing,
            Map<String, Integer> counts,
            Map<String, Integer> pairs,
            Map<String, String> sha256,
            Map<String, String> parents) {
        this(
                schema, id, task, dataset, ranking, pairing, counts, pairs, sha256, parents,
                List.of());
    }

    /// Sets that were made before there were remedies have none.
    public static PreferenceManifest read(Path file) {
        return Json.read(file, PreferenceManifest.class, Map.of("/remedies", List.of()));
    }

    /// Id of the set that this one was mended from.
    public Optional<String> mendedFrom() {
        return remedies.isEmpty()
                ? Optional.empty()
                : parents.keySet().stream()
                        .filter(name -> name.startsWith(SET))
                        .map(name -> name.substring(SET.length()))
                        .findFirst();
    }

    /// Acceptance over rejection as the lists are, each as long as it could be made: labels
    /// preferred over labels rejected. None when the set was made before they were counted, or
    /// elsewhere.
    public OptionalDouble realAor() {
        int chosen = counts.getOrDefault(PairingCount.CHOSEN_LABELS.key(), 0);
        int rejected = counts.getOrDefault(PairingCount.REJECTED_LABELS.key(), 0);
        return chosen > 0 && rejected > 0
                ? OptionalDouble.of((double) chosen / rejected)
                : OptionalDouble.empty();
    }

    /// Whether its rows have a preferred answer and no rejected one.
    public boolean holdsDemonstrations() {
        return counts.getOrDefault(DEMONSTRATIONS, 0) > 0;
    }
}
