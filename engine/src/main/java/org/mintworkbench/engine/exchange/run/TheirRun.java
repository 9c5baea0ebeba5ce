package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.ComputeSettings;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.SamplingSettings;

/// What the files of a run that was trained elsewhere say, read whole before anything is written.
///
/// @param state none when there is only an adapter
/// @param settings as the Trainer names them, empty when they could not be read
/// @param notRead files that were left unread, with the reason
/// @param job the configuration of the run whose exported job this is the result of, if it is one
/// @param jobHashes SHA-256 of what that job was made from
record TheirRun(
        TheirFolder folder,
        Optional<TrainerState> state,
        Optional<TheirAdapter> adapter,
        Map<String, String> settings,
        Map<String, String> notRead,
        Optional<RunConfig> job,
        Map<String, String> jobHashes) {
    TheirRun {
        settings = Map.copyOf(settings);
        notRead = Map.copyOf(notRead);
        jobHashes = Map.copyOf(jobHashes);
    }

    static TheirRun read(TheirFolder folder) {
        Map<String, String> notRead = new LinkedHashMap<>(folder.notRead());
        Map<String, String> settings = Map.of();
        if (folder.arguments().isPresent()) {
            Path file = folder.arguments().get();
            try {
                settings = TheirSettings.kept(PickledSettings.read(file));
            } catch (IOException e) {
                notRead.put(String.valueOf(file.getFileName()), String.valueOf(e.getMessage()));
            }
        }
        return new TheirRun(
                folder,
                folder.state().map(TrainerState::read),
                folder.adapter().map(f -> TheirAdapter.read(f.resolve(TheirFolder.ADAPTER_CONFIG))),
                settings,
                notRead,
                folder.jobConfig().map(RunConfig::read),
                folder.jobProvenance()
                        .map(file -> Json.read(file, Provenance.class).hashes())
                        .orElse(Map.of()));
    }

    /// @param notTold gets the fields that only fill their places
    RunConfig config(Workspace workspace, ImportRun.Request request, List<String> notTold) {
        return job.isPresent()
                ? asAsked(job.get(), workspace, request)
                : asTold(workspace, request, notTold);
    }

    /// Cases, pairs and teacher are named when those in the workspace are the ones it was trained
    /// on.
    private RunConfig asAsked(RunConfig job, Workspace workspace, ImportRun.Request request) {
        RunConfig imported = job.importedAs(request.name(), request.model().orElseGet(job::model));
        if (sameCases(job, workspace)) {
            return imported;
        }
        String cases = request.dataset().orElse("");
        return imported.onCasesOf(
                cases.isEmpty() ? "" : workspace.dataset(cases).manifest().task(), cases);
    }

    private boolean sameCases(RunConfig job, Workspace workspace) {
        if (job.dataset().isEmpty()) {
            return false;
        }
        Path examples = workspace.dataset(job.dataset()).examplesFile();
        return Files.isRegularFile(examples)
                && Hashes.sha256(examples).equals(jobHashes.get("examples"));
    }

    private RunConfig asTold(Workspace workspace, ImportRun.Request request, List<String> notTold) {
        TheirSettings told = new TheirSettings(settings);
        RunConfig config =
                new RunConfig(
                        RunConfig.CURRENT,
                        request.name(),
                        RunConfig.IMPORTED,
                        model(request),
                        request.dataset()
                                .map(id -> workspace.dataset(id).manifest().task())
                                .orElse(""),
                        request.dataset().orElse(""),
                        "",
                        "",
                        "",
                        told.objective(TheirObjective.of(settings, steps())),
                        adapter.map(TheirAdapter::lora)
                                .orElseGet(
                                        () -> new LoraSettings(1, 1, 0, List.of("unknown"), false)),
                        told.optimizer(),
                        told.batch(),
                        told.evaluation(),
                        SamplingSettings.greedy(256),
                        new ComputeSettings(
                                ComputeSettings.Device.CPU, 0, ComputeSettings.Type.FP32),
                        told.seed());
        notTold.add("preferences");
        if (adapter.isEmpty()) {
            notTold.add("lora");
        }
        notTold.addAll(told.notTold());
        return config;
    }

    /// The folder that was asked for, or the one that the adapter names, if it is one.
    private String model(ImportRun.Request request) {
        return request.model()
                .or(() -> adapter.map(TheirAdapter::base).filter(base -> !base.isBlank()))
                .orElseThrow(() ->
                        new UserError(
                                "No file of the run names its base model.",
                                folder.path().toString(),
                                "Name the model's folder: --model FOLDER."));
    }

    List<TrainerState.Row> steps() {
        return state.map(TrainerState::steps).orElse(List.of());
    }

    long seed() {
        return job.map(RunConfig::seed).orElseGet(this::toldSeed);
    }

    private long toldSeed() {
        return new TheirSettings(settings).seed();
    }

    int lastStep() {
        return state.map(TrainerState::globalStep).orElse(0);
    }

    /// Of the whole run, as far as told.
    int totalSteps() {
        return state.map(s -> Math.max(s.maxSteps(), s.globalStep())).orElse(0);
    }

    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>(folder.versions());
        adapter.map(TheirAdapter::peftVersion)
                .filter(version -> !version.isEmpty())
                .ifPresent(version -> versions.putIfAbsent("peft", version));
        return versions;
    }

    /// When the last of its files was written, by its own folder's word.
    Instant written() {
        Path file =
                folder.state()
                        .or(() -> folder.adapter().map(f -> f.resolve(TheirFolder.ADAPTER_CONFIG)))
                        .orElse(folder.path());
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    /// Steps and held-out evaluations in the order of steps, a step before its evaluation.
    List<RunEvent> events(Instant time) {
        Stream<RunEvent.Step> made =
                steps().stream()
                        .map(r -> new RunEvent.Step(time, r.step(), r.epoch(), r.metrics()));
        Stream<RunEvent.HeldOut> heldOut =
                state.map(TrainerState::heldOut).orElse(List.of()).stream()
                        .map(r ->
                                new RunEvent.HeldOut(
                                        time, r.step(), r.epoch(), r.rows(), r.metrics()));
        return Stream.<RunEvent>concat(made, heldOut)
                .sorted(Comparator.comparingInt(TheirRun::step))
                .toList();
    }

    private static int step(RunEvent event) {
        return switch (event) {
            case RunEvent.Step s -> s.step();
            case RunEvent.HeldOut h -> h.step();
            default -> 0;
        };
    }

    /// What a reader of the curves should know.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "This run was trained elsewhere and imported; the times of its steps are unknown.");
        state.ifPresent(s -> {
            if (s.globalStep() < s.maxSteps()) {
                notes.add("It ended at step " + s.globalStep() + " of " + s.maxSteps() + ".");
            }
            if (s.repeated() > 0) {
                notes.add(s.repeated() + " steps are logged twice; the later figures are shown.");
            }
            if (s.notNumbers() > 0) {
                notes.add(
                        s.notNumbers()
                                + " logged figures are no finite numbers; they are left out.");
            }
        });
        if (state.isEmpty()) {
            notes.add("There is no trainer_state.json, so it has no curves.");
        }
        if (adapter.isEmpty()) {
            notes.add("There is no adapter, so it can be looked at, but it cannot answer.");
        }
        return notes;
    }
}
