package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.MakeReport;
import org.mintworkbench.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write a self-contained report.html and tables of an evaluation.",
        footer = {"", "Example:", "  mint report --id main"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class ReportCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Option(
            names = "--id",
            defaultValue = "main",
            description = "Id of the evaluation (default: ${DEFAULT-VALUE}).")
    private String id;

    private final CliContext context;

    ReportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        Path report;
        try (Working work = context.working("  write report")) {
            report = MakeReport.of(workspace, id, Settings.runtime(context), work);
        }
        if (common.json) {
            context.terminal().printJson(Map.of("report", report.toString()));
        } else {
            context.terminal().print("Report: " + report);
        }
        return ExitCode.OK;
    }
}
