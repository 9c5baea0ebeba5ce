package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.source.ImportTeacher;
import org.mintworkbench.engine.source.ImportedTeacher;
import org.mintworkbench.engine.source.TeacherImportRequest;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "teacher",
        mixinStandardHelpOptions = true,
        description = "Read a teacher's predictions: wide CSV, long CSV or JSONL.",
        footer = {
            "",
            "Examples:",
            "  mint import teacher predictions.csv",
            "  mint import teacher gestaltmatcher.csv --kind distance --dataset cases"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also when some rows were not read", "3:something you can mend"})
final class ImportTeacherCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(paramLabel = "FILE", description = "The predictions.")
    private Path source;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Data set they are for (default: the only one).")
    private Optional<String> dataset;

    @Option(
            names = "--id",
            defaultValue = "teacher",
            description = "Id of the rankings (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--name", description = "Shown name (default: the id).")
    private Optional<String> name;

    @Option(
            names = "--kind",
            defaultValue = "probability",
            description = "probability, logit, similarity or distance (default: ${DEFAULT-VALUE}).")
    private ScoreKind kind;

    @Option(names = "--replace", description = "Replace rankings of this id.")
    private boolean replace;

    private final CliContext context;

    ImportTeacherCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String data = Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
        TeacherImportRequest request =
                TeacherImportRequest.of(source, data, id).withKind(kind).withName(name.orElse(id));
        ImportedTeacher imported;
        try (Working work = context.working("  read predictions")) {
            imported =
                    ImportTeacher.into(
                            workspace, replace ? request.replacing() : request, work::at);
        }
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "ranking",
                                    imported.manifest(),
                                    "problems",
                                    imported.problems()));
        } else {
            context.terminal()
                    .print(
                            "Teacher "
                                    + imported.manifest().id()
                                    + ": rankings of "
                                    + imported.manifest().rankings()
                                    + " cases, "
                                    + ProblemList.count(imported.problems().size())
                                    + ProblemList.text(
                                            imported.problems(),
                                            workspace
                                                    .ranking(imported.manifest().id())
                                                    .problemsFile()));
        }
        return ExitCode.OK;
    }
}
