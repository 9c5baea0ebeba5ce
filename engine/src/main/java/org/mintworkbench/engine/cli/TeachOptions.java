package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mintworkbench.engine.recipe.StageEnd;
import org.mintworkbench.engine.recipe.StageListener;
import org.mintworkbench.engine.recipe.TeachRanking;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.teacher.Teacher;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.ComputeSettings;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What every teacher of ours is told, and how it is set to work.
final class TeachOptions {
    private static final int MOST_THREADS = 1024;

    @Mixin private Common common;

    @Parameters(paramLabel = "MODEL", description = "The teacher's folder, Hugging Face layout.")
    private Path model;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Data set with images (default: the only one).")
    private Optional<String> dataset;

    @Option(names = "--id", description = "Id of the rankings (default: clip or vilt).")
    private Optional<String> id;

    @Option(names = "--name", description = "Shown name (default: the model folder's).")
    private Optional<String> name;

    @Option(
            names = "--batch",
            defaultValue = "16",
            description = "Images that are looked at together (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--threads", description = "Threads (default: all processors).")
    private Optional<Integer> threads;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private ComputeSettings.Device device;

    @Option(names = "--replace", description = "Replace rankings of this id.")
    private boolean replace;

    Workspace workspace() {
        return common.open();
    }

    String dataset(Workspace workspace) {
        return Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
    }

    Path model() {
        if (!Files.isDirectory(model)) {
            throw new UserError(
                    "The model folder is missing.",
                    model.toString(),
                    "Choose a Hugging Face folder with config.json, tokenizer.json, preprocessor_config.json and weights.");
        }
        return model;
    }

    /// @param kind e.g. `clip`
    /// @param load is called when PyTorch runs
    int teach(CliContext context, Workspace workspace, String kind, Supplier<Teacher> load) {
        if (batch < 1 || threads.orElse(1) < 1 || threads.orElse(1) > MOST_THREADS) {
            throw new UserError(
                    "Batch and threads must be 1 or more.",
                    "options --batch and --threads",
                    "Leave them out, or give small whole numbers.");
        }
        RuntimeContext runtime = Settings.runtime(context);
        int used = threads.orElse(Runtime.getRuntime().availableProcessors());
        String folder = String.valueOf(model().toAbsolutePath().normalize().getFileName());
        TeachRanking.Request request =
                new TeachRanking.Request(
                        id.orElse(kind),
                        name.orElse(folder),
                        dataset(workspace),
                        model,
                        batch,
                        used,
                        device.name().toLowerCase(Locale.ROOT),
                        replace ? IfPresent.REPLACE : IfPresent.FAIL);
        context.end().computing();
        TorchRuntime.start(new TorchOptions(used, Student.device(device, runtime)));
        StageEnd end;
        TeachRanking teaching = new TeachRanking(workspace, runtime, request);
        try (Teacher teacher = load.get();
                Working work = context.working("  teach " + kind)) {
            end = teaching.teach(teacher, listener(work));
        }
        if (teaching.wasThere()) {
            context.terminal().say("These very rankings are there already; nothing was done.");
        }
        return shown(context, workspace, request, end);
    }

    private static StageListener listener(Working work) {
        return (stage, done, total) -> work.at(done, total);
    }

    private int shown(
            CliContext context, Workspace workspace, TeachRanking.Request request, StageEnd end) {
        if (end == StageEnd.STOPPED) {
            context.terminal()
                    .say("Stopped; the cases so far are kept. The same command goes on from them.");
            return ExitCode.STOPPED;
        }
        RankingManifest made = workspace.ranking(request.id()).manifest();
        Path folder = workspace.ranking(request.id()).path();
        if (common.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("ranking", made);
            result.put("folder", folder.toString());
            context.terminal().printJson(result);
        } else {
            context.terminal()
                    .print(
                            folder
                                    + ": rankings of "
                                    + made.rankings()
                                    + " cases, "
                                    + ProblemList.count(made.problems())
                                    + ProblemList.text(
                                            problems(workspace.ranking(request.id())),
                                            workspace.ranking(request.id()).problemsFile()));
        }
        return ExitCode.OK;
    }

    private static List<Problem> problems(RankingFolder ranking) {
        return Files.exists(ranking.problemsFile())
                ? JsonLines.read(ranking.problemsFile(), Problem.class)
                : List.of();
    }
}
