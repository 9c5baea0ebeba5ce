package org.mintworkbench.engine.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole experiment on the synthetic sample data: base evaluation, preference set",
            "(k = 10, q = 10, list mode), ORPO with LoRA, evaluation, report."
        },
        footer = {
            "",
            "With a display the window opens at once and shows it live; without one progress bars do,",
            "and report.html is left behind. Each stage is an ordinary command, printed as it starts.",
            "",
            "Example:",
            "  mint demo --headless --workspace /tmp/demo"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final String PARTS = "test,test-disjoint";

    /// Three times the preset's: the sample's student has 2.4 million parameters.
    private static final String LEARNING_RATE = "3e-3";

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "FOLDER",
            description =
                    "New folder for the experiment (default: workspaces/demo-<time> beside the program).")
    private Optional<Path> workspace;

    @Option(names = "--headless", description = "No window, whatever the display.")
    private boolean headless;

    @Option(names = "--window", description = "Open the window, whatever the display.")
    private boolean window;

    @Option(names = "--sft", description = "Train an SFT run beside ORPO, for comparison.")
    private boolean sft;

    private final CliContext context;

    DemoCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long start = context.clock().millis();
        Path data = Settings.sampleData().resolve("rare-disease");
        Path model = Settings.sampleData().resolve("student");
        String folder = folder().toString();
        context.terminal()
                .say(
                        "MINT demo: synthetic rare-disease cohort, tiny Llama student. Workspace "
                                + folder);
        prepare(data, folder);
        if (window || (!headless && Settings.hasDisplay())) {
            openWindow(folder);
        }
        List<String> runs = new ArrayList<>();
        runs.add(base(model, folder));
        mint("pair", "-w", folder, "-k", "10", "-q", "10", "--mode", "list");
        if (sft) {
            runs.add(tuned("sft", model, folder));
        }
        runs.add(tuned("orpo", model, folder));
        mint(withRuns("evaluate", runs, "-w", folder, "--title", "Synthetic rare-disease demo"));
        mint("report", "-w", folder);
        context.terminal()
                .say("Done in " + Progress.clockText(context.clock().millis() - start) + ".");
        return ExitCode.OK;
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

    private void prepare(Path data, String folder) {
        mint(
                "import",
                "cases",
                data.resolve("cases.csv").toString(),
                "-w",
                folder,
                "--id",
                "synthetic-cohort",
                "--name",
                "Synthetic rare-disease cohort",
                "--labels",
                data.resolve("labels.csv").toString(),
                "--synthetic");
        mint("split", "-w", folder);
        mint(
                "import",
                "teacher",
                data.resolve("teacher.csv").toString(),
                "-w",
                folder,
                "--id",
                "synthetic-teacher",
                "--name",
                "Synthetic face-and-text teacher");
    }

    private String base(Path model, String folder) {
        String run =
                mintQuietly(
                        "generate",
                        "-w",
                        folder,
                        "--model",
                        model.toString(),
                        "--part",
                        PARTS,
                        "--prepare");
        child(run, "generate", run, "--part", PARTS);
        return run;
    }

    private String tuned(String objective, Path model, String folder) {
        String run =
                mintQuietly(
                        "train",
                        "-w",
                        folder,
                        "--model",
                        model.toString(),
                        "--objective",
                        objective,
                        "--preset",
                        "quick",
                        "--lr",
                        LEARNING_RATE,
                        "--prepare");
        child(run, "train", run);
        child(run, "generate", run, "--part", PARTS);
        return run;
    }

    private static String[] withRuns(String command, List<String> runs, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(runs);
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private void mint(String... arguments) {
        context.terminal().say("mint " + String.join(" ", arguments));
        requireOk(Mint.run(context, arguments), arguments);
    }

    /// Runs a command and returns the line it printed.
    private String mintQuietly(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CliContext quiet =
                new CliContext(new Terminal(captured, System.err, false), context.clock());
        context.terminal().say("mint " + String.join(" ", arguments));
        requireOk(Mint.run(quiet, arguments), arguments);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private void child(String run, String... arguments) {
        context.terminal().say("mint " + String.join(" ", arguments));
        EngineChild.run(context, new RunFolder(Path.of(run)), List.of(arguments));
    }

    private static void requireOk(int code, String... arguments) {
        if (code != ExitCode.OK) {
            throw new UserError(
                    "The stage ended with code " + code + ".",
                    "mint " + String.join(" ", arguments),
                    "See the message above.");
        }
    }

    private void openWindow(String folder) {
        String classPath =
                Settings.appClassPath()
                        .orElseThrow(() ->
                                new UserError(
                                        "The window is not installed here.",
                                        "mint.app.classpath",
                                        "Start the demo with ./mint, or use --headless."));
        List<String> command =
                EngineChild.command(
                        classPath, "org.mintworkbench.app.Launcher", List.of(folder, "--follow"));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(Path.of(folder), e);
        }
    }
}
