package org.mintworkbench.engine.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Pixels;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.SamplingSettings;

/// Lets a run's student score every label of the task for the cases of one or more parts:
/// `evaluation/<part>/` with `label-scores.jsonl` and, last, `label-scores.json`.
public final class RankRun {
    private final Workspace workspace;
    private final PartsOfRun parts;

    public RankRun(Workspace workspace, RuntimeContext context) {
        this.workspace = workspace;
        parts = new PartsOfRun(workspace, context);
    }

    /// @param answers of which run, and what it is shown; they lie in that set's folders
    /// @param choice which of the run's adapters ranks
    /// @param names of the split's parts
    /// @param form of the answer, for an untouched model, or a tuned one whose preference set is
    ///   gone; else the one that was learnt
    /// @throws UserError if no cases stand behind the run, it has no adapter yet, another engine
    ///   works on one of the parts, or the form is not the one that was learnt
    public StageEnd rank(
            AnswerSet answers,
            AdapterChoice choice,
            List<String> names,
            Optional<AnswerForm> form,
            StageListener listener) {
        RunFolder run = answers.run();
        EvaluateMethods.requireCases(run);
        AnswerForm chosen = form(run, form);
        Map<String, String> facts = new TreeMap<>(pixels(answers.sampling()));
        facts.put("answer_form", chosen.name().toLowerCase(Locale.ROOT));
        Ranker ranker = new Ranker(chosen);
        return parts.each(answers, choice, names, facts, listener, ranker);
    }

    /// For the provenance, where a student that sees is not shown its own cases' images.
    static Map<String, String> pixels(SamplingSettings sampling) {
        return sampling.pixels() == Pixels.PASSED
                ? Map.of()
                : Map.of("pixels", sampling.pixels().name().toLowerCase(Locale.ROOT));
    }

    private AnswerForm form(RunFolder run, Optional<AnswerForm> asked) {
        RunConfig config = run.config();
        if (config.objective() instanceof ObjectiveConfig.Base) {
            return asked.orElseGet(() -> asTheTaskAsks(config));
        }
        if (config.trainedElsewhere()) {
            return asked.orElseThrow(() -> formNotKnown(run, "The run was trained elsewhere"));
        }
        Optional<PreferenceManifest> set = run.trainedOn(workspace);
        if (set.isEmpty()) {
            return asked.orElseThrow(() ->
                    formNotKnown(
                            run,
                            "The preference set that the run was tuned on was replaced or is gone"));
        }
        Optional<PairingConfig> pairing = set.get().pairing();
        if (pairing.isEmpty()) {
            return asked.orElseThrow(() ->
                    formNotKnown(run, "The run was tuned on preferences that were made elsewhere"));
        }
        AnswerForm learnt =
                switch (pairing.get().mode()) {
                    case LIST -> AnswerForm.LIST;
                    case PAIR -> AnswerForm.SINGLE;
                };
        if (asked.isPresent() && asked.get() != learnt) {
            throw new UserError(
                    "The run was tuned on answers of another form: "
                            + learnt.name().toLowerCase(Locale.ROOT)
                            + ".",
                    "option --form, preference set " + config.preferences(),
                    "Leave --form out; it is for untouched models.");
        }
        return learnt;
    }

    private static UserError formNotKnown(RunFolder run, String why) {
        return new UserError(
                why + ", so the form of its answers is not known.",
                run.path().toString(),
                "Say it: --form single after pair mode, --form list after list mode.");
    }

    private AnswerForm asTheTaskAsks(RunConfig config) {
        return workspace.task(config.task()).listLength() == 1
                ? AnswerForm.SINGLE
                : AnswerForm.LIST;
    }

    /// Keeps what is the same for all parts.
    private static final class Ranker implements PartsOfRun.Work {
        private final AnswerForm form;
        private @Nullable RankPart rank;

        private Ranker(AnswerForm form) {
            this.form = form;
        }

        @Override
        public StageEnd on(
                PartsOfRun.Opened opened,
                String part,
                List<Example> examples,
                StageListener listener) {
            opened.answers().keepSettings();
            RankPart ranker = rank == null ? new RankPart(opened, form) : rank;
            rank = ranker;
            return ranker.rank(part, examples, listener);
        }
    }
}
