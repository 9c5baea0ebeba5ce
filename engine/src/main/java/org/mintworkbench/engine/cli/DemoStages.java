package org.mintworkbench.engine.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// The demo's stages, each an ordinary command. What an earlier demo has done in the same workspace
/// is not done again.
final class DemoStages {
    private static final String DATASET = "synthetic-cohort";
    private static final String TEACHER = "synthetic-teacher";
    private static final String PREFERENCES = "list-k10-q10";
    private static final String PARTS = "test,test-disjoint";

    /// Three times the preset's: the sample's student has 2.4 million parameters.
    private static final String LEARNING_RATE = "3e-3";

    private final CliContext context;
    private final Path data;
    private final Path model;
    private final String folder;

    /// @param folder the workspace, absolute
    DemoStages(CliContext context, Path folder) {
        this.context = context;
        this.data = Settings.sampleData().resolve("rare-disease");
        this.model = Settings.sampleData().resolve("student");
        this.folder = folder.toString();
    }

    void importSample() throws Exception {
        boolean begun = Files.exists(Path.of(folder).resolve(Workspace.FILE));
        if (begun) {
            requireOfDemo();
            context.terminal().say("An earlier demo began here; this one goes on from it.");
        }
        if (!begun || !Files.exists(workspace().dataset(DATASET).manifestFile())) {
            importCases();
        }
        mint("split", "-w", folder);
        if (!Files.exists(workspace().ranking(TEACHER).manifestFile())) {
            importTeacher();
        }
    }

    private Workspace workspace() {
        return Workspace.open(Path.of(folder));
    }

    /// Another experiment's workspace is left alone.
    private void requireOfDemo() {
        List<String> others = new ArrayList<>(workspace().list("datasets", "dataset.json"));
        others.remove(DATASET);
        if (!others.isEmpty()) {
            throw new UserError(
                    "This workspace holds other data: " + String.join(", ", others) + ".",
                    folder,
                    "Name a new folder for the demo, or that of an earlier one.");
        }
    }

    private void importCases() throws Exception {
        mint(
                "import",
                "cases",
                data.resolve("cases.csv").toString(),
                "-w",
                folder,
                "--id",
                DATASET,
                "--name",
                "Synthetic rare-disease cohort",
                "--labels",
                data.resolve("labels.csv").toString(),
                "--synthetic");
    }

    private void importTeacher() throws Exception {
        mint(
                "import",
                "teacher",
                data.resolve("teacher.csv").toString(),
                "-w",
                folder,
                "--id",
                TEACHER,
                "--name",
                "Synthetic face-and-text teacher");
    }

    void pair() throws Exception {
        mint("pair", "-w", folder, "-k", "10", "-q", "10", "--mode", "list");
    }

    /// The untouched model's run, with its answers.
    RunFolder base() throws Exception {
        Optional<RunFolder> there = earlier("base", "");
        RunFolder run =
                there.isPresent()
                        ? there.get()
                        : prepared(
                                "generate",
                                "-w",
                                folder,
                                "--model",
                                model.toString(),
                                "--part",
                                PARTS,
                                "--prepare");
        answer(run);
        return run;
    }

    /// A tuned run, with its answers.
    RunFolder tuned(String objective) throws Exception {
        Optional<RunFolder> there = earlier(objective, PREFERENCES);
        RunFolder run = there.isPresent() ? there.get() : prepared(training(objective));
        RunState state = RunState.of(EventTail.readAll(run.eventsFile()));
        if (state.phase() != RunState.Phase.COMPLETED) {
            child(run, "train", run.path().toString());
        }
        answer(run);
        return run;
    }

    private String[] training(String objective) {
        return new String[] {
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
            "--prepare"
        };
    }

    /// The newest run that this demo would make again.
    private Optional<RunFolder> earlier(String name, String preferences) {
        return RunFolder.list(workspace()).stream()
                .filter(run -> isOfDemo(run.config(), name, preferences))
                .reduce((older, newer) -> newer);
    }

    private boolean isOfDemo(RunConfig config, String name, String preferences) {
        return config.name().equals(name)
                && config.preferences().equals(preferences)
                && config.dataset().equals(DATASET)
                && config.model().equals(RunArguments.modelPath(model))
                && (preferences.isEmpty()
                        || config.optimizer().learningRate() == Double.parseDouble(LEARNING_RATE));
    }

    void evaluate(List<RunFolder> runs) throws Exception {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        runs.forEach(run -> all.add(run.path().toString()));
        all.addAll(List.of("-w", folder, "--title", "Synthetic rare-disease demo"));
        mint(all.toArray(String[]::new));
        mint("report", "-w", folder);
    }

    private void mint(String... arguments) throws Exception {
        announce(arguments);
        requireOk(Mint.stage(context, arguments), arguments);
    }

    /// Lets a command make a run, whose folder it prints.
    private RunFolder prepared(String... arguments) throws Exception {
        announce(arguments);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = context.terminal().withResultsTo(captured);
        CliContext quiet = new CliContext(terminal, context.clock(), context.end());
        requireOk(Mint.stage(quiet, arguments), arguments);
        return new RunFolder(Path.of(bytes.toString(StandardCharsets.UTF_8).strip()));
    }

    private void answer(RunFolder run) {
        child(run, "generate", run.path().toString(), "--part", PARTS);
    }

    private void child(RunFolder run, String... arguments) {
        announce(arguments);
        EngineChild.run(context, run, List.of(arguments));
    }

    private void announce(String... arguments) {
        if (context.end().requested()) {
            throw new StageStopped();
        }
        context.terminal().say("mint " + String.join(" ", arguments));
    }

    private static void requireOk(int code, String... arguments) {
        if (code != ExitCode.OK) {
            throw new UserError(
                    "The stage ended with code " + code + ".",
                    "mint " + String.join(" ", arguments),
                    "See the message above.");
        }
    }
}
