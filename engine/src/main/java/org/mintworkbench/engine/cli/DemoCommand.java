package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole experiment on the synthetic sample data.",
            "Base evaluation, preference set (k = 10, q = 10, list mode), ORPO with LoRA, evaluation, report."
        },
        footer = {
            "",
            "With a display the window opens at once and shows it live; without one progress bars do,",
            "and report.html is left behind. Each stage is an ordinary command, printed as it starts.",
            "On the workspace of an earlier demo it goes on from the stages that are done.",
            "",
            "Example:",
            "  mint demo --headless --workspace /tmp/demo"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "3:something you can mend",
            "4:stopped on request; the same command goes on"
        })
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "FOLDER",
            description =
                    "Folder for the experiment, new or that of an earlier demo (default: workspaces/demo-<time> beside the program).")
    private Optional<Path> workspace;

    @Option(names = "--headless", description = "No window, whatever the display.")
    private boolean headless;

    @Option(names = "--window", description = "Open the window, whatever the display.")
    private boolean window;

    @Option(names = "--sft", description = "Train an SFT run beside ORPO, for comparison.")
    private boolean sft;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec;

    private final CliContext context;

    DemoCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (headless && window) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--headless opens no window and --window opens one: leave one of them out.");
        }
        long start = context.clock().millis();
        Terminal terminal = context.terminal();
        Path folder = folder();
        requireWritable(folder);
        terminal.say(
                "MINT demo: synthetic rare-disease cohort, tiny Llama student. Workspace "
                        + folder);
        // A child that trains is waited for when this process is asked to end.
        context.end().computing();
        List<RunFolder> runs;
        try {
            runs = experiment(folder);
        } catch (StageStopped e) {
            terminal.say("Stopped. Go on with `mint demo -w " + folder + "`.");
            return ExitCode.STOPPED;
        }
        long took = context.clock().millis() - start;
        terminal.say("Done in " + Progress.clockText(took) + ".");
        if (json) {
            terminal.printJson(result(folder, runs, took));
        }
        return ExitCode.OK;
    }

    /// @throws UserError where a checkout of somebody else would be written into
    private static void requireWritable(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isWritable(there)) {
            throw new UserError(
                    "No permission to write here.",
                    there.toString(),
                    "Name a folder of yours for the demo: `mint demo -w FOLDER`.");
        }
    }

    private List<RunFolder> experiment(Path folder) throws Exception {
        Terminal terminal = json ? context.terminal().withResultsAsMessages() : context.terminal();
        DemoStages stages =
                new DemoStages(new CliContext(terminal, context.clock(), context.end()), folder);
        stages.importSample();
        if (window || (!headless && Settings.hasDisplay())) {
            DemoWindow.open(context.terminal(), folder);
        }
        List<RunFolder> runs = new ArrayList<>();
        runs.add(stages.base());
        stages.pair();
        if (sft) {
            runs.add(stages.tuned("sft"));
        }
        runs.add(stages.tuned("orpo"));
        stages.evaluate(runs);
        return runs;
    }

    private static Map<String, Object> result(Path folder, List<RunFolder> runs, long millis) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("workspace", folder.toString());
        result.put("runs", runs.stream().map(RunFolder::id).toList());
        Path report = Workspace.open(folder).report("main");
        result.put("evaluation", report.resolve("evaluation.json").toString());
        result.put("report", report.resolve("report.html").toString());
        result.put("seconds", millis / 1000.0);
        return result;
    }

    private Path folder() {
        return workspace
                .orElseGet(() ->
                        Settings.home()
                                .resolve("workspaces")
                                .resolve(
                                        "demo-" + STAMP.format(LocalDateTime.now(context.clock()))))
                .toAbsolutePath()
                .normalize();
    }
}
