package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.exchange.job.ExportJob;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        description = {
            "Write a folder that trains a run elsewhere with TRL and accelerate.",
            "Data, settings, script, pinned requirements and a SLURM file."
        },
        footer = {
            "",
            "Examples:",
            "  mint train --model models/Llama-3.1-70B --preset paper --prepare",
            "  mint export job 20261123-101500-orpo job/ --nodes 2 --gpus 8 --fsdp",
            "  mint import run job/output          (afterwards)",
            "",
            "The folder holds the cases' texts."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class ExportJobCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Folder or id of a run, trained or not.")
    private String run;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Where to; must not exist or be empty.")
    private Path target;

    @Option(
            names = "--nodes",
            defaultValue = "1",
            description = "Machines, for the SLURM file (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--gpus",
            defaultValue = "4",
            description = "GPUs of each machine, for the SLURM file (default: ${DEFAULT-VALUE}).")
    private int gpus;

    @Option(
            names = "--time",
            defaultValue = "24:00:00",
            description = "Time limit, for the SLURM file (default: ${DEFAULT-VALUE}).")
    private String time;

    @Option(
            names = "--fsdp",
            description = "Divide the weights among the GPUs: for models that one cannot hold.")
    private boolean fsdp;

    private final CliContext context;

    ExportJobCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunFolder folder = RunArguments.find(common, run);
        EmptyFolder.require(target);
        context.end().computing();
        ExportJob.Written written =
                ExportJob.write(
                        RunArguments.workspaceOf(folder),
                        folder,
                        target,
                        new ExportJob.Cluster(nodes, gpus, time, fsdp),
                        Settings.runtime(context));
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "folder", target.toString(),
                                    "rows", written.rows(),
                                    "steps", written.steps(),
                                    "departures", written.departures()));
        } else {
            written.departures().forEach(line -> context.terminal().print("  differs: " + line));
            context.terminal()
                    .print(
                            "%s: %d rows, %d steps. README.md there says how to train it."
                                    .formatted(target, written.rows(), written.steps()));
        }
        return ExitCode.OK;
    }
}
