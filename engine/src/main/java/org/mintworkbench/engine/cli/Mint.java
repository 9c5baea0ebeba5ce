package org.mintworkbench.engine.cli;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/// `mint`: one command per stage of an experiment.
@Command(
        name = "mint",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "MINT Workbench: graft what a multimodal teacher knows onto a local LLM,",
            "and measure honestly what came over.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The experiment, a command a stage:",
            "  mint import cases FOLDER --labels labels.csv   read cases into a workspace",
            "  mint split                                     train, validation, test",
            "  mint import teacher predictions.csv            read a teacher's rankings",
            "  mint pair -k 10 -q 10                          build the preference set",
            "  mint examine                                   what is wrong with it, and mint remedy",
            "  mint train --model FOLDER                      tune the student with LoRA",
            "  mint generate RUN                              let it answer the test cases",
            "  mint rank RUN                                  or rank all labels",
            "  mint evaluate RUN                              score the answers",
            "  mint report                                    table, figures, report.html",
            "",
            "`mint demo` does all of it on the sample data, `mint window` opens the workbench,",
            "and `mint COMMAND --help` has every option, with examples."
        },
        exitCodeListHeading = "%nExit codes:%n")
public final class Mint implements Runnable {
    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        ConsoleLog.install(terminal);
        OrderlyEnd end = OrderlyEnd.ofThisProcess();
        int code = ExitCode.FAULT;
        try {
            Clock clock = Clock.system(ZoneId.systemDefault());
            code = run(new CliContext(terminal, clock, end), args);
        } finally {
            end.over(code);
        }
        System.exit(code);
    }

    /// @return an [ExitCode]
    static int run(CliContext context, String... args) {
        return commandLine(context).execute(asHelp(args));
    }

    /// `mint help train` is `mint train --help`.
    private static String[] asHelp(String... args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        List<String> asked = new ArrayList<>(List.of(args).subList(1, args.length));
        asked.add("--help");
        return asked.toArray(String[]::new);
    }

    /// Runs a command as a stage of another one, which is given its error instead of the user.
    static int stage(CliContext context, String... args) throws Exception {
        List<Exception> failures = new ArrayList<>();
        CommandLine mint = commandLine(context);
        mint.setExecutionExceptionHandler((error, command, parsed) -> {
            failures.add(error);
            return ExitCode.FAULT;
        });
        int code = mint.execute(args);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return code;
    }

    static CommandLine commandLine(CliContext context) {
        CommandLine mint =
                new CommandLine(new Mint())
                        .addSubcommand(
                                new CommandLine(new ImportCommand())
                                        .addSubcommand(new ImportCasesCommand(context))
                                        .addSubcommand(new ImportTeacherCommand(context))
                                        .addSubcommand(new ImportPreferencesCommand(context))
                                        .addSubcommand(new ImportRunCommand(context)))
                        .addSubcommand(
                                new CommandLine(new TeachCommand())
                                        .addSubcommand(new TeachClipCommand(context))
                                        .addSubcommand(new TeachViltCommand(context))
                                        .addSubcommand(new TeachPhenotypesCommand(context)))
                        .addSubcommand(new SplitCommand(context))
                        .addSubcommand(new PairCommand(context))
                        .addSubcommand(new ExamineCommand(context))
                        .addSubcommand(new RemedyCommand(context))
                        .addSubcommand(new TrainCommand(context))
                        .addSubcommand(new GenerateCommand(context))
                        .addSubcommand(new RankCommand(context))
                        .addSubcommand(new EvaluateCommand(context))
                        .addSubcommand(new ReportCommand(context))
                        .addSubcommand(
                                new CommandLine(new ExportCommand())
                                        .addSubcommand(new ExportAdapterCommand(context))
                                        .addSubcommand(new ExportMergedCommand(context))
                                        .addSubcommand(new ExportPreferencesCommand(context))
                                        .addSubcommand(new ExportJobCommand(context)))
                        .addSubcommand(new DemoCommand(context))
                        .addSubcommand(new ParityCommand(context))
                        .addSubcommand(
                                new CommandLine(new BenchCommand())
                                        .addSubcommand(new BenchMatmulCommand(context))
                                        .addSubcommand(new BenchExamineCommand(context))
                                        .addSubcommand(
                                                "train", new BenchStageCommand(context, "train"))
                                        .addSubcommand(
                                                "generate",
                                                new BenchStageCommand(context, "generate"))
                                        .addSubcommand(
                                                "rank", new BenchStageCommand(context, "rank")))
                        .addSubcommand(new DoctorCommand(context))
                        .addSubcommand(new WindowCommand(context));
        mint.setExecutionExceptionHandler(new ErrorReport(context.terminal()));
        mint.setParameterExceptionHandler(new UsageError(context.terminal()));
        mint.setCaseInsensitiveEnumValuesAllowed(true);
        mint.setUsageHelpAutoWidth(true);
        documentExitCodes(mint);
        return mint;
    }

    /// Codes that a command does not explain in its own words mean the same everywhere.
    private static void documentExitCodes(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        boolean leaf = command.getSubcommands().isEmpty();
        Map<String, String> codes = new TreeMap<>(ExitCode.general());
        if (leaf) {
            codes.keySet().retainAll(ExitCode.OF_EVERY_COMMAND);
        }
        codes.putAll(usage.exitCodeList());
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
        command.getSubcommands().values().forEach(Mint::documentExitCodes);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
