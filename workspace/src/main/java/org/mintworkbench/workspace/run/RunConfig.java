package org.mintworkbench.workspace.run;

import java.nio.file.Path;
import java.util.Map;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;

/// `config.json` of a run: everything the user chose, frozen when the run is made.
///
/// @param name shown name
/// @param model folder of the base model, absolute or relative to the workspace
/// @param task id; empty, as `dataset` is, when no cases stand behind an imported preference set
/// @param ranking id; empty when the preference set was imported
/// @param preferences id of the preference set; empty for [ObjectiveConfig.Base] and when it was
///   trained elsewhere
/// @param startFrom folder of an adapter to go on from, empty for a new one
/// @param preset name of the preset it was made from, `custom` for none, [#IMPORTED] when it was
///   trained elsewhere
/// @param seed of adapter initialisation, dropout and row order
public record RunConfig(
        int schema,
        String name,
        String preset,
        String model,
        String task,
        String dataset,
        String ranking,
        String preferences,
        String startFrom,
        ObjectiveConfig objective,
        LoraSettings lora,
        OptimizerSettings optimizer,
        BatchSettings batch,
        EvaluationSettings evaluation,
        SamplingSettings sampling,
        ComputeSettings compute,
        long seed)
        implements Versioned {
    /// The preset's name in a run that was trained elsewhere. Its provenance names the fields that
    /// its files do not tell; these only fill their places.
    public static final String IMPORTED = "imported";

    /// Fields that came after the first runs were made, and what they were then.
    private static final Map<String, ?> LATER =
            Map.of(
                    "/evaluation/divergence",
                    EvaluationSettings.USUAL_DIVERGENCE,
                    "/batch/pixels",
                    "passed",
                    "/sampling/pixels",
                    "passed");

    /// @throws UserError when the file is missing, malformed or of a newer version
    public static RunConfig read(Path file) {
        return Json.read(file, RunConfig.class, LATER);
    }

    public RunConfig {
        Checks.requireText(name, "name");
        Checks.requireText(model, "model");
        Checks.require(
                task.isEmpty() == dataset.isEmpty(), "task", "must be named when a dataset is");
        if (!task.isEmpty()) {
            Checks.requireId(task, "task");
        }
        Checks.require(
                objective instanceof ObjectiveConfig.Base
                        || preset.equals(IMPORTED)
                        || !preferences.isBlank(),
                "preferences",
                "must name a preference set");
    }

    /// Whether its figures come from elsewhere; nothing of it can be trained on here.
    public boolean trainedElsewhere() {
        return preset.equals(IMPORTED);
    }

    /// The same under another name, as a run that was trained elsewhere.
    public RunConfig importedAs(String shown, String folder) {
        return with(
                IMPORTED, new Preset.Inputs(shown, folder, task, dataset, ranking, preferences));
    }

    /// One that was trained elsewhere, on cases that are not those here.
    ///
    /// @param other id of a task, empty for none
    /// @param cases id of a data set, empty for none
    public RunConfig onCasesOf(String other, String cases) {
        return with(preset, new Preset.Inputs(name, model, other, cases, "", ""));
    }

    /// The same on another preference set.
    public RunConfig withPreferences(String id) {
        return with(preset, new Preset.Inputs(name, model, task, dataset, ranking, id));
    }

    private RunConfig with(String of, Preset.Inputs inputs) {
        return new RunConfig(
                schema,
                inputs.name(),
                of,
                inputs.model(),
                inputs.task(),
                inputs.dataset(),
                inputs.ranking(),
                inputs.preferences(),
                startFrom,
                objective,
                lora,
                optimizer,
                batch,
                evaluation,
                sampling,
                compute,
                seed);
    }
}
