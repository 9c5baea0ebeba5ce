package org.mintworkbench.engine.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.GenerateRun;
import org.mintworkbench.engine.recipe.StageEnd;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Let a run's student answer the cases of a part; without RUN, the untouched model.",
        footer = {
            "",
            "Examples:",
            "  mint generate 20261123-101500-orpo --part test",
            "  mint generate 20261123-101500-orpo --set sampling.temperature=0.8",
            "  mint generate --model models/SmolLM2 --part test,test-disjoint",
            "",
            "A run's answers follow its configuration. Those of another sampling stand beside them, here",
            "as 20261123-101500-orpo@temperature-0.8, and `mint evaluate` takes them by that name, which is printed.",
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

    @Mixin private StudentOptions student;

    @Option(
            names = "--part",
            split = ",",
            defaultValue = "test",
            description = "Parts of the split (default: ${DEFAULT-VALUE}).")
    private List<String> parts;

    @Option(names = "--prepare", description = "Without RUN: only make the run's folder.")
    private boolean prepare;

    private final CliContext context;

    GenerateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (prepare && student.namesARun()) {
            throw StudentOptions.besideRun("--prepare");
        }
        AnswerSet answers = student.answers(context, common);
        RunFolder folder = answers.run();
        if (!prepare && !student.namesARun()) {
            context.terminal().say("Run " + folder.path());
        }
        answers.name()
                .ifPresent(name ->
                        context.terminal().say("These answers are called " + answers.id() + "."));
        StageEnd end = prepare ? StageEnd.COMPLETED : generate(answers);
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "run",
                                    answers.id(),
                                    "folder",
                                    folder.path().toString(),
                                    "parts",
                                    parts));
        } else {
            context.terminal().print(folder.path() + answers.suffix());
        }
        return switch (end) {
            case COMPLETED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
        };
    }

    private StageEnd generate(AnswerSet answers) {
        RunFolder folder = answers.run();
        context.end().computing();
        StageEnd end;
        try (StageEvents events = new StageEvents(context, folder)) {
            end =
                    new GenerateRun(RunArguments.workspaceOf(folder), Settings.runtime(context))
                            .generate(answers, student.checkpoint(), parts, events);
        }
        if (end == StageEnd.STOPPED) {
            context.terminal()
                    .say(
                            "Stopped; the answers so far are kept. Go on with `mint generate "
                                    + folder.path()
                                    + answers.options()
                                    + " --part "
                                    + String.join(",", parts)
                                    + "`.");
        }
        return end;
    }
}
