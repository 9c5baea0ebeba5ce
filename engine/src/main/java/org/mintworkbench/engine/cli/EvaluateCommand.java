package org.mintworkbench.engine.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.EvaluateMethods;
import org.mintworkbench.engine.report.ReportTable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Score the answers of one or more runs, beside the majority prior and the teacher.",
            "With intervals, paired tests, and cases of unseen labels apart.",
            "HFA: Hallucination-Free Accuracy, answers with as many items as asked for, all of them labels of the task.",
            "Top-N: cases whose true label is among the first N items.",
            "CAR: Coverage-Avoidance Rate, how much of the teacher's preferred labels is named and of its rejected ones is not.",
            "docs/glossary.md has the formulas."
        },
        footer = {
            "",
            "Examples:",
            "  mint evaluate 20261123-101500-base 20261123-102000-orpo",
            "  mint evaluate 20261123-102000-orpo --rule exact --json",
            "  mint evaluate 20261123-102000-orpo --ranked sum,prior-corrected",
            "  mint evaluate 20261123-102000-orpo 20261123-102000-orpo@temperature-0.8",
            "  mint evaluate 20261123-102000-orpo --part validation --id validation"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class EvaluateCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description =
                    "Folders or ids of runs that have answered; RUN@NAME for answers that were sampled otherwise.")
    private List<String> runs;

    @Option(
            names = "--id",
            defaultValue = "main",
            description = "Id of the evaluation, under reports/ (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--title", description = "Title of the evaluation.")
    private Optional<String> title;

    @Option(
            names = "--ranking",
            paramLabel = "ID",
            description =
                    "The teacher's rankings (default: the only ones, else those that the runs were tuned on).")
    private Optional<String> ranking;

    @Option(
            names = "--part",
            split = ",",
            description = "Parts of the split, e.g. validation (default: its test parts).")
    private List<String> parts = List.of();

    @Option(
            names = "--rule",
            defaultValue = "fuzzy",
            description =
                    "Rule of matching that is shown first, here, in the report and in the window: fuzzy, exact or ontology_id; figures are counted by all (default: ${DEFAULT-VALUE}).")
    private MatchRule rule;

    @Option(
            names = "--ranked",
            split = ",",
            defaultValue = "sum",
            converter = ScoreName.class,
            description =
                    "By which scores runs that `mint rank` has ranked stand beside their generated answers: sum, mean, prior-corrected (default: ${DEFAULT-VALUE}).")
    private List<RankingScore> ranked;

    private final CliContext context;

    EvaluateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        List<RunFolder> folders = new ArrayList<>();
        List<AnswerSet> answers = new ArrayList<>();
        runs.forEach(run -> answers.add(RunArguments.answers(common, run)));
        requireOnce(answers);
        answers.forEach(set -> folders.add(set.run()));
        folders.forEach(EvaluateMethods::requireCases);
        String teacher = Ids.teacher(workspace, ranking, folders);
        EvaluateMethods.Request request =
                new EvaluateMethods.Request(
                        id, title.orElse("Evaluation"), teacher, answers, parts, rule, ranked);
        EvaluationReport report;
        try (Working work = context.working("  evaluate answers")) {
            report = EvaluateMethods.into(workspace, request, work);
        }
        if (common.json) {
            context.terminal().printJson(report);
        } else {
            context.terminal().print(ReportTable.plainText(report, report.rule()));
            context.terminal().print(workspace.report(id).resolve("evaluation.json").toString());
        }
        return ExitCode.OK;
    }

    private static void requireOnce(List<AnswerSet> answers) {
        Set<String> seen = new HashSet<>();
        for (AnswerSet set : answers) {
            if (!seen.add(set.id())) {
                throw new UserError(
                        "A method stands in a table once.", set.id(), "Name each run once.");
            }
        }
    }
}
