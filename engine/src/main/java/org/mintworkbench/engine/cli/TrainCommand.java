package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.train.TrainRun;
import org.mintworkbench.engine.train.TrainingEnd;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Tune a student with LoRA (SFT, DPO, ORPO); take up a run that was stopped or cut off.",
        footer = {
            "",
            "Examples:",
            "  mint train --model models/Llama-3.2-3B --objective orpo --preset paper",
            "  mint train --model models/SmolLM2 --lambda 1 --rank 16 --lr 3e-4 --epochs 3 --type bf16",
            "  mint train --model models/Llama-3.2-3B --objective dpo --start-from SFT_RUN --reference SFT_RUN",
            "  mint train --model models/SmolLM2 --set evaluation.divergence=0   (a rising loss never ends it)",
            "  mint train runs/20261123-101500-orpo          (resumes at its last checkpoint)",
            "",
            "Ctrl+C saves a checkpoint and ends; `mint train RUN` goes on from there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "3:something you can mend",
            "4:stopped on request; `mint train RUN` goes on",
            "5:the run failed; its last good checkpoint is kept"
        })
final class TrainCommand implements Callable<Integer> {
    /// What beside RUN is not a setting of the run.
    private static final Set<String> BESIDE_A_RUN = Set.of("--workspace", "--json", "--prepare");

    @Spec private CommandSpec spec;

    @Mixin private Common common;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "Folder or id of a run to take up, as its own configuration says; none makes a new one.")
    private Optional<String> run;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Hugging Face folder of the student.")
    private Optional<Path> model;

    @Option(
            names = "--preferences",
            paramLabel = "ID",
            description = "Preference set (default: the only one).")
    private Optional<String> preferences;

    @Option(
            names = "--objective",
            defaultValue = "orpo",
            converter = ObjectiveName.class,
            description = "sft, dpo or orpo (default: ${DEFAULT-VALUE}).")
    private Preset.Objective objective;

    @Option(
            names = "--preset",
            defaultValue = "quick",
            converter = PresetName.class,
            description = "paper, as-released, trl or quick (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(names = "--name", description = "Shown name of the run.")
    private Optional<String> name;

    @Option(
            names = {"--lambda", "--beta"},
            description = "ORPO's lambda or DPO's beta.")
    private Optional<Double> weight;

    @Option(names = "--rank", description = "LoRA rank.")
    private Optional<Integer> rank;

    @Option(names = "--alpha", description = "LoRA alpha.")
    private Optional<Double> alpha;

    @Option(names = "--targets", description = "LoRA targets, e.g. q_proj,v_proj or all-linear.")
    private Optional<String> targets;

    @Option(names = "--lr", description = "Learning rate.")
    private Optional<Double> learningRate;

    @Option(names = "--epochs", description = "Passes over the data.")
    private Optional<Double> epochs;

    @Option(names = "--batch", description = "Pairs (or cases, batch.unit) in one forward pass.")
    private Optional<Integer> batch;

    @Option(names = "--seed", description = "Seed of initialisation, dropout and row order.")
    private Optional<Long> seed;

    @Option(names = "--threads", description = "CPU threads (default: all cores).")
    private Optional<Integer> threads;

    @Option(names = "--type", description = "fp32 or bf16.")
    private Optional<String> type;

    @Option(names = "--device", description = "cpu or cuda.")
    private Optional<String> device;

    @Option(
            names = "--start-from",
            paramLabel = "RUN",
            description = "Go on from this run's adapter (e.g. DPO after SFT).")
    private Optional<String> startFrom;

    @Option(
            names = "--reference",
            paramLabel = "RUN",
            description =
                    "DPO: this run's adapter is the reference policy, as the paper takes its SFT model (default: the base model).")
    private Optional<String> reference;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Any field of config.json, e.g. lora.dropout=0.05.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--prepare",
            description = "Only make the run's folder and its frozen configuration.")
    private boolean prepare;

    private final CliContext context;

    TrainCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunFolder folder = run.isPresent() ? takenUp(run.get()) : create();
        int code = prepare ? ExitCode.OK : exitCode(train(folder));
        RunState state = RunState.of(EventTail.readAll(folder.eventsFile()));
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "run",
                                    folder.id(),
                                    "folder",
                                    folder.path().toString(),
                                    "state",
                                    state));
        } else {
            context.terminal().print(folder.path().toString());
        }
        return code;
    }

    /// Of this very training: another engine may have taken the run up since.
    private static int exitCode(TrainingEnd end) {
        return switch (end.outcome()) {
            case COMPLETED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
            case FAILED -> ExitCode.RUN_FAILED;
        };
    }

    /// @throws UserError where an option would be passed over: a run's configuration is frozen
    private RunFolder takenUp(String given) {
        List<String> beside =
                spec.commandLine().getParseResult().matchedOptions().stream()
                        .map(OptionSpec::longestName)
                        .filter(option -> !BESIDE_A_RUN.contains(option))
                        .distinct()
                        .toList();
        if (!beside.isEmpty()) {
            throw new UserError(
                    "A run goes on with the settings that it was begun with.",
                    "options " + String.join(", ", beside) + " beside RUN",
                    "Leave them out to take the run up, or leave RUN out to make a new one with them.");
        }
        return RunArguments.find(common, given);
    }

    private RunFolder create() {
        Workspace workspace = common.open();
        if (objective == Preset.Objective.BASE) {
            throw new UserError(
                    "An untouched model is not trained.",
                    "option --objective base",
                    "Choose sft, dpo or orpo. `mint generate --model FOLDER` makes a run of the untouched model.");
        }
        RunConfig config = config(workspace);
        Student.requireUsable(workspace, config);
        return RunFolder.create(workspace, config, LocalDateTime.now(context.clock()));
    }

    private RunConfig config(Workspace workspace) {
        String set1 =
                Ids.only(
                        workspace, preferences, "preferences", "preferences.json", "--preferences");
        PreferenceManifest manifest = workspace.preferences(set1).manifest();
        Path folder =
                model.orElseThrow(() ->
                        new UserError(
                                "No model was named.",
                                "option --model",
                                "Name the student's Hugging Face folder."));
        Preset.Inputs inputs =
                new Preset.Inputs(
                        name.orElse(objective.name().toLowerCase(java.util.Locale.ROOT)),
                        RunArguments.modelPath(folder),
                        manifest.task(),
                        manifest.dataset(),
                        manifest.ranking(),
                        set1);
        return learning(changes().apply(preset.config(objective, inputs)));
    }

    private ConfigChanges changes() {
        ConfigChanges changes = new ConfigChanges();
        weight.ifPresent(v -> changes.set(weightOption(), weightField(), v));
        rank.ifPresent(v -> changes.set("--rank", "lora.rank", v));
        alpha.ifPresent(v -> changes.set("--alpha", "lora.alpha", v));
        targets.ifPresent(v -> changes.set("--targets", "lora.targets", Json.line(v.split(","))));
        learningRate.ifPresent(v -> changes.set("--lr", "optimizer.learningRate", v));
        epochs.ifPresent(v -> changes.set("--epochs", "batch.epochs", v));
        batch.ifPresent(v -> changes.set("--batch", "batch.microBatch", v));
        seed.ifPresent(v -> changes.set("--seed", "seed", v));
        threads.ifPresent(v -> changes.set("--threads", "compute.threads", v));
        type.ifPresent(v -> changes.set("--type", "compute.type", v));
        device.ifPresent(v -> changes.set("--device", "compute.device", v));
        startFrom.ifPresent(v ->
                changes.set("--start-from", "startFrom", RunArguments.find(common, v).adapter()));
        reference.ifPresent(v -> changes.set("--reference", "objective.reference", reference(v)));
        set.forEach(changes::set);
        return changes;
    }

    private String weightField() {
        return switch (objective) {
            case ORPO -> "objective.lambda";
            case DPO -> "objective.beta";
            case SFT, BASE ->
                    throw new UserError(
                            "SFT has no " + weightOption().substring(2) + ".",
                            "option " + weightOption(),
                            "Leave it out, or choose --objective orpo (lambda) or dpo (beta).");
        };
    }

    /// As the user wrote it.
    private String weightOption() {
        return spec.commandLine().getParseResult().originalArgs().stream()
                        .anyMatch(argument -> argument.startsWith("--beta"))
                ? "--beta"
                : "--lambda";
    }

    /// @throws UserError where nothing would be learnt
    private static RunConfig learning(RunConfig config) {
        if (config.optimizer().learningRate() == 0) {
            throw new UserError(
                    "With a learning rate of 0 nothing is learnt.",
                    "option --lr, or --set optimizer.learningRate",
                    "Give one above 0, e.g. --lr 3e-4.");
        }
        return config;
    }

    private String reference(String run) {
        if (objective != Preset.Objective.DPO) {
            throw new UserError(
                    "Only DPO has a reference policy.",
                    "option --reference",
                    "Leave it out, or choose --objective dpo.");
        }
        return RunArguments.find(common, run).adapter().toString();
    }

    /// Trains in this process; Ctrl+C asks for a checkpoint and waits for it.
    private TrainingEnd train(RunFolder folder) {
        context.end().computing();
        context.terminal().say("Run " + folder.path());
        try (RunWatch watch = RunWatch.start(context, folder, RunWatch.Of.TRAINING)) {
            return TrainRun.run(
                    RunArguments.workspaceOf(folder), folder, Settings.runtime(context));
        }
    }
}
