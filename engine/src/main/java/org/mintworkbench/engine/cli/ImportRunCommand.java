package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.exchange.run.ImportRun;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Read a run that Hugging Face's Trainer or TRL left.",
            "The curves of its trainer_state.json, its settings and its LoRA adapter. It stands among the",
            "runs, and its provenance says that it was trained elsewhere."
        },
        footer = {
            "",
            "Examples:",
            "  mint import run trl-output/",
            "  mint import run trl-output/checkpoint-500 --model models/SmolLM2 --dataset cases",
            "  mint import run job/output          (of `mint export job`: all settings are known)",
            "",
            "Of training_args.bin only plain values are read; no code of it is run."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class ImportRunCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The Trainer's output folder, or one checkpoint of it.")
    private Path folder;

    @Option(names = "--name", description = "Shown name (default: the folder's).")
    private Optional<String> name;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "The base model's folder (default: the one that the adapter names).")
    private Optional<Path> model;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Cases that it shall answer; without it, it cannot be scored.")
    private Optional<String> dataset;

    private final CliContext context;

    ImportRunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.openOrCreate();
        Optional<String> cases = Ids.dataset(workspace, dataset);
        ImportRun.Imported imported =
                ImportRun.into(
                        workspace,
                        new ImportRun.Request(
                                folder,
                                name.orElseGet(this::nameOfFolder),
                                model.map(ImportRunCommand::modelPath),
                                cases),
                        LocalDateTime.now(context.clock()));
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "run",
                                    imported.run().id(),
                                    "steps",
                                    imported.steps(),
                                    "adapter",
                                    imported.withAdapter(),
                                    "not_told",
                                    imported.notTold()));
        } else {
            context.terminal().print(text(imported));
        }
        return ExitCode.OK;
    }

    private String nameOfFolder() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static String modelPath(Path model) {
        if (!Files.isDirectory(model)) {
            throw new UserError(
                    "The model folder is missing.",
                    model.toString(),
                    "Choose a Hugging Face folder, or leave --model out.");
        }
        return RunArguments.modelPath(model);
    }

    private static String text(ImportRun.Imported imported) {
        return "Run "
                + imported.run().id()
                + ": "
                + imported.steps()
                + " logged steps, "
                + (imported.withAdapter() ? "with its adapter" : "no adapter")
                + (imported.notTold().isEmpty()
                        ? ""
                        : "\nIts files do not tell: " + String.join(", ", imported.notTold()));
    }
}
