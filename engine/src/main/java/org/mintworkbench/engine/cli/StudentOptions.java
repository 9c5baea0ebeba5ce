package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which student works: that of a run, or an untouched model, for which a run is made.
final class StudentOptions {
    private static final String SAMPLING = "sampling.";
    private static final Set<String> PIXELS = Set.of("sampling.pixels", "sampling.seed");

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Folder or id of a trained run.")
    private Optional<String> run;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Without RUN: the model to take as it is.")
    private Optional<Path> model;

    @Option(names = "--dataset", paramLabel = "ID", description = "Without RUN: the data set.")
    private Optional<String> dataset;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description =
                    "Without RUN: any field of config.json, e.g. sampling.temperature=0.8 or compute.type=bf16. Beside RUN: how `generate` samples, e.g. sampling.temperature=0.8, and what a student that sees is shown: sampling.pixels=passed, never or shuffled.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "final",
            converter = AdapterWord.class,
            description =
                    "Which of RUN's adapters: final, best (lowest held-out loss), last (newest checkpoint) or a step (default: ${DEFAULT-VALUE}). A run keeps one set of answers and one of label scores a part: those of another adapter take their place.")
    private AdapterChoice checkpoint;

    /// The student whose labels are ranked: with RUN, only what it is shown may be another.
    ///
    /// @throws UserError where options would be passed over: a run says itself what it is
    AnswerSet rankings(CliContext context, Common common) {
        if (run.isPresent() && !PIXELS.containsAll(set.keySet())) {
            throw besideRun("--set");
        }
        return answers(context, common);
    }

    /// The student's answers as they are asked for: with RUN, its sampling may be another.
    ///
    /// @throws UserError where options would be passed over
    AnswerSet answers(CliContext context, Common common) {
        RunFolder folder = student(context, common);
        if (run.isEmpty()) {
            return AnswerSet.of(folder);
        }
        for (String field : set.keySet()) {
            if (!field.startsWith(SAMPLING)) {
                throw new UserError(
                        "Only the sampling of a run can be another than its configuration says.",
                        "option --set " + field + " beside RUN",
                        "Leave it out, or name a field of sampling, e.g. sampling.temperature=0.8.");
            }
        }
        return AnswerSet.of(folder, changes().apply(folder.config()).sampling());
    }

    private ConfigChanges changes() {
        ConfigChanges changes = new ConfigChanges();
        set.forEach(changes::set);
        return changes;
    }

    private RunFolder student(CliContext context, Common common) {
        if (run.isEmpty()) {
            if (!(checkpoint instanceof AdapterChoice.Final)) {
                throw new UserError(
                        "An untouched model has no checkpoints.",
                        "option --checkpoint without RUN",
                        "Name the run, or leave --checkpoint out.");
            }
            return BaseRun.create(context, common, new BaseRun.Request(model, dataset, changes()));
        }
        if (model.isPresent() || dataset.isPresent()) {
            throw besideRun("--model or --dataset");
        }
        return RunArguments.find(common, run.get());
    }

    boolean namesARun() {
        return run.isPresent();
    }

    static UserError besideRun(String options) {
        return new UserError(
                "A run has its own model, data set and settings.",
                "options " + options + " beside RUN",
                "Leave them out, or leave RUN out to take an untouched model.");
    }

    AdapterChoice checkpoint() {
        return checkpoint;
    }
}
