package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.ExportMerged;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merged",
        mixinStandardHelpOptions = true,
        description = {
            "Add a run's adapter into its base model: a Hugging Face folder that stands alone.",
            "It has the base's tokenizer, file names and number type."
        },
        footer = {
            "",
            "Example:",
            "  mint export merged 20261123-101500-orpo my-model/ --checkpoint best"
        })
final class ExportMergedCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder or id of a trained run.")
    private String run;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Where to; must not exist or be empty.")
    private Path target;

    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "final",
            converter = AdapterWord.class,
            description =
                    "Which adapter: final, best (lowest held-out loss), last (newest checkpoint)"
                            + " or a step (default: ${DEFAULT-VALUE}).")
    private AdapterChoice checkpoint;

    private final CliContext context;

    ExportMergedCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunFolder folder = RunArguments.find(common, run);
        EmptyFolder.require(target);
        context.end().computing();
        try (Working work = context.working("  merge files")) {
            ExportMerged.write(RunArguments.workspaceOf(folder), folder, checkpoint, target, work);
        }
        if (common.json) {
            context.terminal().printJson(Map.of("folder", target.toString()));
        } else {
            context.terminal().print(target.toString());
        }
        return ExitCode.OK;
    }
}
