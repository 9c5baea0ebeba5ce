package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.GenerateRun;
import org.mintworkbench.engine.recipe.StageEnd;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Let a run's student answer the cases of a part; without RUN, the untouched model.",
        footer = {
            "",
            "Examples:",
            "  mint generate 20261123-101500-orpo --part test",
            "  mint generate --model models/SmolLM2 --part test,test-disjoint",
            "",
            "Ctrl+C keeps the answers so far; the same command on that RUN goes on from them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "3:something you can mend",
            "4:stopped on request; the answers so far are kept"
        })
final class GenerateCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Folder or id of a trained run.")
    private Optional<String> run;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Without RUN: the model to answer as it is.")
    private Optional<Path> model;

    @Option(
            names = "--part",
            split = ",",
            defaultValue = "test",
            description = "Parts of the split (default: ${DEFAULT-VALUE}).")
    private List<String> parts;

    @Option(names = "--dataset", paramLabel = "ID", description = "Without RUN: the data set.")
    private Optional<String> dataset;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Without RUN: any field of config.json, e.g. sampling.temperature=0.8.")
    private Map<String, String> set = Map.of();

    @Option(names = "--prepare", description = "Without RUN: only make the run's folder.")
    private boolean prepare;

    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "final",
            converter = AdapterWord.class,
            description =
                    "Which of RUN's adapters: final, best (lowest held-out loss), last (newest checkpoint) or a step (default: ${DEFAULT-VALUE}). A run keeps one set of answers a part: those of another adapter take their place.")
    private AdapterChoice checkpoint;

    private final CliContext context;

    GenerateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        requireNothingBesideARun();
        RunFolder folder =
                run.isPresent()
                        ? RunArguments.find(common, run.get())
                        : BaseRun.create(context, common, new BaseRun.Request(model, dataset, set));
        StageEnd end = prepare ? StageEnd.COMPLETED : generate(folder);
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "run",
                                    folder.id(),
                                    "folder",
                                    folder.path().toString(),
                                    "parts",
                                    parts));
        } else {
            context.terminal().print(folder.path().toString());
        }
        return switch (end) {
            case COMPLETED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
        };
    }

    /// A run says itself what it is: options that would be passed over are refused.
    private void requireNothingBesideARun() {
        if (run.isEmpty() && !(checkpoint instanceof AdapterChoice.Final)) {
            throw new UserError(
                    "An untouched model has no checkpoints.",
                    "option --checkpoint without RUN",
                    "Name the run, or leave --checkpoint out.");
        }
        boolean beside = model.isPresent() || dataset.isPresent() || !set.isEmpty() || prepare;
        if (run.isPresent() && beside) {
            throw new UserError(
                    "A run answers with its own model, data set and settings.",
                    "options --model, --dataset, --set or --prepare beside RUN",
                    "Leave them out, or leave RUN out to let an untouched model answer.");
        }
    }

    private StageEnd generate(RunFolder folder) {
        context.end().computing();
        StageEnd end;
        try (StageEvents events = new StageEvents(folder, context.clock());
                RunWatch watch = RunWatch.start(context, folder)) {
            end =
                    new GenerateRun(RunArguments.workspaceOf(folder), Settings.runtime(context))
                            .generate(folder, checkpoint, parts, events);
        }
        if (end == StageEnd.STOPPED) {
            context.terminal()
                    .say(
                            "Stopped; the answers so far are kept. Go on with `mint generate "
                                    + folder.path()
                                    + " --part "
                                    + String.join(",", parts)
                                    + "`.");
        }
        return end;
    }
}
