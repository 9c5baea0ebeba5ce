package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.recipe.RankRun;
import org.mintworkbench.engine.recipe.StageEnd;
import org.mintworkbench.engine.recipe.WriteRanking;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        description = {
            "Rank all labels of the task for each case by a student's log-probabilities.",
            "Nothing is generated and nothing has to be read. Without RUN, the untouched model.",
            "The result is of a teacher's file type: a tuned student can be the next teacher."
        },
        footer = {
            "",
            "Examples:",
            "  mint rank 20261123-101500-orpo --part test,test-disjoint",
            "  mint rank 20261123-101500-orpo --part test --score prior-corrected",
            "  mint rank --model models/SmolLM2 --form single",
            "  mint rank 20261123-101500-orpo --set sampling.pixels=shuffled",
            "  mint rank 20261123-101500-orpo --part train,validation,test --id next-teacher",
            "  mint pair --ranking next-teacher",
            "",
            "The model is asked once a case: another --score follows from what is kept.",
            "Ctrl+C keeps the cases so far; the same command on that RUN goes on from them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "3:something you can mend",
            "4:stopped on request; the cases so far are kept"
        })
final class RankCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Mixin private StudentOptions student;

    @Option(
            names = "--part",
            split = ",",
            defaultValue = "test",
            description = "Parts of the split (default: ${DEFAULT-VALUE}).")
    private List<String> parts;

    @Option(
            names = "--score",
            defaultValue = "sum",
            converter = ScoreName.class,
            description =
                    "sum of the tokens' log-probabilities, mean per token, or prior-corrected: the sum less that without the case (default: ${DEFAULT-VALUE}).")
    private RankingScore score;

    @Option(
            names = "--form",
            description =
                    "For an untouched model: the label as the whole answer (single) or first of a list (list; default: as the task asks). A tuned one has learnt its form; it must be named only where that is not known, as of a run trained elsewhere.")
    private Optional<AnswerForm> form;

    @Option(names = "--id", description = "Id of the rankings (default: from run and score).")
    private Optional<String> id;

    @Option(names = "--replace", description = "Replace other rankings of the same id.")
    private boolean replace;

    private final CliContext context;

    RankCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        id.ifPresent(given -> Checks.requireId(given, "--id"));
        AnswerSet answers = student.rankings(context, common);
        RunFolder folder = answers.run();
        if (!student.namesARun()) {
            context.terminal().say("Run " + folder.path());
        }
        if (rank(answers) == StageEnd.STOPPED) {
            context.terminal()
                    .say(
                            "Stopped; the cases so far are kept. Go on with `mint rank "
                                    + folder.path()
                                    + answers.options()
                                    + " --part "
                                    + String.join(",", parts)
                                    + "`.");
            return ExitCode.STOPPED;
        }
        show(answers, write(answers));
        return ExitCode.OK;
    }

    private StageEnd rank(AnswerSet answers) {
        RunFolder folder = answers.run();
        context.end().computing();
        try (StageEvents events = new StageEvents(context, folder)) {
            return new RankRun(RunArguments.workspaceOf(folder), Settings.runtime(context))
                    .rank(answers, student.checkpoint(), parts, form, events);
        }
    }

    private RankingManifest write(AnswerSet answers) {
        RunFolder folder = answers.run();
        String set = answers.name().map(shown -> "-" + shown).orElse("");
        String name = id.orElse(folder.id() + set + "-" + ScoreName.of(score));
        return WriteRanking.into(
                RunArguments.workspaceOf(folder),
                new WriteRanking.Request(
                        name, answers, parts, score, replace ? IfThere.REPLACE : IfThere.KEEP));
    }

    private void show(AnswerSet answers, RankingManifest made) {
        RunFolder folder = answers.run();
        Path where = RunArguments.workspaceOf(folder).ranking(made.id()).path();
        if (!common.json) {
            context.terminal().print(where.toString());
            return;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run", answers.id());
        result.put("ranking", made.id());
        result.put("folder", where.toString());
        result.put("parts", parts);
        result.put("score", ScoreName.of(score));
        result.put("kind", made.kind().name().toLowerCase(Locale.ROOT));
        result.put("cases", made.rankings());
        context.terminal().printJson(result);
    }
}
