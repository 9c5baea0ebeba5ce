package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.AdapterProvenance;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adapter",
        mixinStandardHelpOptions = true,
        description = "Copy a run's adapter, as PEFT, TRL and vLLM read it, with its provenance.",
        footer = {"", "Example:", "  mint export adapter 20261123-101500-orpo my-adapter/"})
final class ExportAdapterCommand implements Callable<Integer> {
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

    ExportAdapterCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunFolder folder = RunArguments.find(common, run);
        Path adapter = checkpoint.in(folder);
        EmptyFolder.require(target);
        for (Path file : FolderEntries.sorted(adapter)) {
            if (String.valueOf(file.getFileName()).startsWith("adapter_")) {
                AtomicFiles.copy(file, target.resolve(file.getFileName()));
            }
        }
        Json.write(target.resolve("provenance.json"), AdapterProvenance.of(folder, adapter));
        AtomicFiles.copy(folder.configFile(), target.resolve("mint_config.json"));
        if (common.json) {
            context.terminal().printJson(Map.of("folder", target.toString()));
        } else {
            context.terminal().print(target.toString());
        }
        return ExitCode.OK;
    }
}
