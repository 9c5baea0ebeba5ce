package org.mintworkbench.engine.recipe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.SamplingSettings;

/// Lets a run's student answer the cases of one or more parts: `evaluation/<part>/`, or for answers
/// that are sampled otherwise `sampled/<name>/<part>/`, with `completions.jsonl` and its
/// `provenance.json`.
public final class GenerateRun {
    private final PartsOfRun parts;

    public GenerateRun(Workspace workspace, RuntimeContext context) {
        parts = new PartsOfRun(workspace, context);
    }

    /// @param answers of which run, and how they are sampled
    /// @param choice which of the run's adapters answers
    /// @param names of the split's parts
    /// @throws org.mintworkbench.workspace.UserError if the run has no adapter yet, or another
    ///   engine answers one of the parts
    public StageEnd generate(
            AnswerSet answers, AdapterChoice choice, List<String> names, StageListener listener) {
        return parts.each(
                answers,
                choice,
                names,
                facts(answers.sampling()),
                listener,
                (opened, part, examples, hears) -> {
                    answers.keepSettings();
                    return new AnswerPart(opened).answer(part, examples, hears);
                });
    }

    private static Map<String, String> facts(SamplingSettings sampling) {
        Map<String, String> facts = new TreeMap<>(RankRun.pixels(sampling));
        facts.put("sampling", sampling.temperature() == 0 ? "greedy" : Json.line(sampling));
        facts.put("sampling_seed", Long.toString(sampling.seed()));
        return facts;
    }
}
