package org.mintworkbench.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.ModelCheck;
import org.mintworkbench.engine.student.CaseSights;
import org.mintworkbench.engine.student.ModelFiles;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Pixels;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// The files a run is made from.
///
/// @param model the base model's folder
record RunInputs(Workspace workspace, RunConfig config, Path model) {

    /// @throws UserError when the objective needs rejected answers and the set has none
    List<PreferencePair> training() {
        List<PreferencePair> pairs = preferences().pairs("train");
        boolean needsPairs = !(config.objective() instanceof ObjectiveConfig.Sft);
        if (needsPairs && pairs.stream().anyMatch(pair -> pair.rejected().isEmpty())) {
            throw new UserError(
                    "The set holds demonstrations: its answers have no rejected ones beside them.",
                    preferences().path().toString(),
                    "Train with --objective sft, or choose a set of preferences.");
        }
        return pairs;
    }

    /// Held-out pairs, none if the preference set has no validation part.
    List<PreferencePair> validation() {
        return preferences().has("validation") ? preferences().pairs("validation") : List.of();
    }

    /// The preference set must still be that of the cases, the split, the rankings and the task
    /// that lie here: what is trained on and what is tested on would else be of two splits. A set
    /// that names no such files is taken as it is.
    ///
    /// @throws UserError when one of them has changed since the set was made
    void requireSetIsOfTheseFiles() {
        if (config.objective() instanceof ObjectiveConfig.Base
                || !Files.exists(preferences().manifestFile())) {
            return;
        }
        PairedFiles.of(workspace, config.task(), config.dataset(), config.ranking())
                .changedSince(preferences().manifest())
                .ifPresent(file -> {
                    throw new UserError(
                            "The preference set was made from another state of a file that has changed or gone since.",
                            preferences().path() + ", " + file,
                            "Make the pairs anew (`mint pair --replace`), or put the file back as it was.");
                });
    }

    /// @throws UserError when the set was made elsewhere, so that no teacher stands behind it
    RankingFolder teacher() {
        if (config.ranking().isEmpty()) {
            throw new UserError(
                    "The preference set was made elsewhere: no teacher is known for it, so its pairs cannot be weighted by one.",
                    preferences().path().toString(),
                    "Use --set batch.weights=uniform.");
        }
        return rankings();
    }

    RankingFolder rankings() {
        return workspace.ranking(config.ranking());
    }

    Path folder(String adapter) {
        return workspace.root().resolve(adapter).normalize();
    }

    /// The images of the cases that pairs are of.
    CaseSights sights(Student student, List<PreferencePair> pairs) {
        if (config.dataset().isEmpty()) {
            return CaseSights.none();
        }
        return CaseSights.of(
                student.model(),
                workspace.dataset(config.dataset()),
                pairs.stream().map(PreferencePair::example).distinct().toList(),
                config.batch().pixels(),
                config.seed());
    }

    /// SHA-256 by name, of all that decides the run's course.
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>(ModelFiles.hashes(model));
        hashes.put("config", Hashes.sha256(Json.line(config)));
        if (!(config.objective() instanceof ObjectiveConfig.Base)) {
            ModelFiles.put(hashes, "preferences", preferences().partFile("train"));
            ModelFiles.put(hashes, "preferences_validation", preferences().partFile("validation"));
        }
        if (config.batch().pixels() != Pixels.NEVER
                && !config.dataset().isEmpty()
                && ModelCheck.sees(model)) {
            ModelFiles.put(hashes, "images", workspace.dataset(config.dataset()).imagesFile());
        }
        if (!config.startFrom().isBlank()) {
            ModelFiles.adapter(hashes, "start_from", folder(config.startFrom()));
        }
        if (config.batch().weights() == BatchSettings.PairWeights.TEACHER) {
            ModelFiles.put(hashes, "teacher", rankings().rankingsFile());
        }
        if (config.objective() instanceof ObjectiveConfig.Dpo dpo && !dpo.reference().isBlank()) {
            ModelFiles.adapter(hashes, "reference", folder(dpo.reference()));
        }
        return hashes;
    }

    /// An adapter to start from, or to refer to, must have been trained on this base.
    ///
    /// @param now the base's hashes
    /// @throws UserError if its run says that it was trained on another
    void requireAdaptersAreOfThisBase(Map<String, String> now) {
        if (!config.startFrom().isBlank()) {
            requireOfThisBase(folder(config.startFrom()), now);
        }
        if (config.objective() instanceof ObjectiveConfig.Dpo dpo && !dpo.reference().isBlank()) {
            requireOfThisBase(folder(dpo.reference()), now);
        }
    }

    /// The provenance of its run lies in the adapter's folder when it was exported, in the one
    /// above when it is the final one, and in the one above that when it is a checkpoint.
    private void requireOfThisBase(Path adapter, Map<String, String> now) {
        Stream.of("", "..", "../..")
                .map(up -> adapter.resolve(up).resolve("provenance.json").normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(file ->
                        ModelFiles.requireTrainedOn(model, now, Json.read(file, Provenance.class)));
    }

    /// And of what these were made from, for the run's provenance.
    Map<String, String> withOrigins(Map<String, String> hashes) {
        Map<String, String> all = new TreeMap<>(hashes);
        DatasetFolder dataset = workspace.dataset(config.dataset());
        ModelFiles.put(all, "examples", dataset.examplesFile());
        ModelFiles.put(all, "split", dataset.splitFile());
        ModelFiles.put(all, "rankings", rankings().rankingsFile());
        ModelFiles.put(all, "task", workspace.taskFile(config.task()));
        return all;
    }

    /// One hash of all that decides a run's course.
    static String fingerprint(Map<String, String> hashes) {
        return Hashes.sha256(new TreeMap<>(hashes).toString());
    }

    /// Leaves in the run's folder what its preference set is, for whoever asks when the set has
    /// been replaced.
    void keepSet(RunFolder run) {
        if (Files.exists(preferences().manifestFile())) {
            Json.write(run.preferencesFile(), preferences().manifest());
        }
    }

    private PreferenceFolder preferences() {
        return workspace.preferences(config.preferences());
    }
}
