package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LoraConfig;
import org.mintworkbench.engine.student.RunProvenance;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;
import org.mintworkbench.workspace.run.RunEvent.Note.Level;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// The recipe of training: reads a run's configuration and its preference pairs, trains or goes on
/// from the newest checkpoint, and leaves `adapter/` and `provenance.json`.
public final class TrainRun {
    private static final System.Logger LOG = System.getLogger(TrainRun.class.getName());

    private final Workspace workspace;
    private final RunFolder run;
    private final RuntimeContext context;
    private final RunConfig config;
    private final RunJournal journal;
    private final Checkpoints checkpoints;

    private TrainRun(
            Workspace workspace, RunFolder run, RuntimeContext context, RunJournal journal) {
        this.workspace = workspace;
        this.run = run;
        this.context = context;
        this.config = run.config();
        this.journal = journal;
        EvaluationSettings saving = config.evaluation();
        this.checkpoints =
                new Checkpoints(
                        run,
                        config.model(),
                        new Checkpoints.Kept(saving.saveEvery(), saving.keep()));
    }

    /// Trains a run from its start, or from where it was left.
    ///
    /// @throws UserError if the run is complete, is being trained elsewhere, or cannot be trained
    ///   as configured; the run's events say so too
    public static TrainingEnd run(Workspace workspace, RunFolder run, RuntimeContext context) {
        run.config(); // a broken configuration is told before anything is written
        try (RunLock lock = RunLock.toTrain(run)) {
            if (RunState.of(EventTail.readAll(run.eventsFile())).phase()
                    == RunState.Phase.COMPLETED) {
                throw new UserError(
                        "This run is complete.",
                        run.path().toString(),
                        "Make a new run to train again; a finished one is never changed.");
            }
            try (RunLogFile log = RunLogFile.append(run.logFile());
                    RunJournal journal = new RunJournal(run, context.clock(), context.ending())) {
                return new TrainRun(workspace, run, context, journal).runAndReport();
            }
        }
    }

    private TrainingEnd runAndReport() {
        try {
            Optional<TrainingState> checkpoint = checkpoints.latest();
            journal.started(checkpoint.map(TrainingState::step).orElse(0), 0);
            TrainingEnd end = takeUp(checkpoint);
            journal.finished(end);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} at step {1}. {2}",
                    end.outcome(),
                    Integer.toString(end.step()),
                    end.reason());
            return end;
        } catch (RuntimeException | Error e) { // a native library that is missing is an Error
            log(e);
            finishedAfter(e);
            throw e;
        }
    }

    /// What ended the run may keep its last event from being written too, as a full disk does; then
    /// the first failure is the one to tell.
    private void finishedAfter(Throwable failure) {
        int step = RunState.of(EventTail.readAll(run.eventsFile())).step();
        try {
            journal.finished(TrainingEnd.failed(step, reason(failure)));
        } catch (UserError again) {
            failure.addSuppressed(again);
        }
    }

    private static void log(Throwable failure) {
        if (failure instanceof UserError) {
            LOG.log(System.Logger.Level.ERROR, failure.getMessage());
        } else {
            LOG.log(System.Logger.Level.ERROR, "Training failed.", failure);
        }
    }

    private TrainingEnd takeUp(Optional<TrainingState> checkpoint) {
        dropStaleStop();
        checkpoints.clean();
        AtomicFolder.clean(run.path());
        Path model = Student.folder(workspace, config);
        RunInputs inputs = new RunInputs(workspace, config, model);
        Map<String, String> hashes = inputs.hashes();
        String fingerprint = RunInputs.fingerprint(hashes);
        checkpoint.ifPresent(state -> checkpoints.requireSameInputs(state, fingerprint));
        TrainingState start = checkpoint.orElseGet(() -> TrainingState.start(fingerprint));
        if (start.step() == 0) {
            inputs.requireSetIsOfTheseFiles();
            inputs.requireAdaptersAreOfThisBase(hashes);
        }
        if (config.objective() instanceof ObjectiveConfig.Base) {
            return TrainingEnd.completed(0);
        }
        journal.progress("load", String.valueOf(model.getFileName()), 0, 1);
        try (Student student = Student.load(model, config, context)) {
            journal.progress("load", String.valueOf(model.getFileName()), 1, 1);
            journal.endIfAsked();
            TrainingEnd end = train(student, inputs, start, hashes);
            consumeStop();
            return end;
        } catch (StoppedEarly e) {
            consumeStop();
            return TrainingEnd.stopped(start.step());
        }
    }

    private TrainingEnd train(
            Student student, RunInputs inputs, TrainingState start, Map<String, String> hashes) {
        TrainingRows rows = TrainingRows.read(student, inputs, journal);
        if (start.step() == 0) {
            inputs.keepSet(run);
        }
        keep(
                RunProvenance.of(
                        config, context, student, inputs.withOrigins(hashes), rows.facts()),
                start.step());
        try (Adapter adapter = adapter(student, inputs, start);
                Trainer trainer =
                        new Trainer(
                                new Trainer.Parts(
                                        student.model(),
                                        adapter,
                                        Objective.of(config.objective()),
                                        rows.training(),
                                        rows.heldOut()),
                                config,
                                journal,
                                checkpoints)) {
            journal.started(start.step(), trainer.totalSteps());
            TrainingEnd end = trainer.train(start);
            if (end.outcome() == Outcome.COMPLETED) {
                AtomicFolder.write(run.adapter(), folder -> adapter.write(folder, config.model()));
            }
            return end;
        }
    }

    /// What the first steps were made with is never written over: a resumption under other
    /// conditions leaves its own `provenance-from-step-<n>.json` beside it, and says so.
    private void keep(Provenance now, int fromStep) {
        if (fromStep == 0 || !Files.exists(run.provenanceFile())) {
            Json.write(run.provenanceFile(), now);
            return;
        }
        if (!now.equals(Json.read(run.provenanceFile(), Provenance.class))) {
            String name = "provenance-from-step-" + fromStep + ".json";
            Json.write(run.path().resolve(name), now);
            journal.note(
                    Level.WARNING,
                    "Resumed under other conditions (versions, device or threads) than it was begun;"
                            + " the numbers may differ in their last digits. See "
                            + name
                            + ".");
        }
    }

    private Adapter adapter(Student student, RunInputs inputs, TrainingState start) {
        if (start.step() > 0) {
            return Adapter.read(checkpoints.adapterFolder(start), student.model());
        }
        Adapter adapter = StartAdapter.of(student.model(), inputs);
        LoraConfig kept = adapter.config();
        if (kept.rank() != config.lora().rank() || kept.alpha() != config.lora().alpha()) {
            journal.note(
                    Level.WARNING,
                    "The adapter to start from keeps its rank %d and alpha %s, whatever the run's settings say."
                            .formatted(kept.rank(), kept.alpha()));
        }
        return adapter;
    }

    /// A stop that an earlier engine did not live to see must not stop this one.
    private void dropStaleStop() {
        Instant begin = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        try {
            if (Files.exists(run.stopFile())
                    && Files.getLastModifiedTime(run.stopFile()).compareTo(FileTime.from(begin))
                            < 0) {
                Files.delete(run.stopFile());
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(run.stopFile(), e);
        }
    }

    private void consumeStop() {
        try {
            Files.deleteIfExists(run.stopFile());
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(run.stopFile(), e);
        }
    }

    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure instanceof UserError
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }
}
