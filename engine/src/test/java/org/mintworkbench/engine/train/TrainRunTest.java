package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;
import org.mintworkbench.workspace.run.RunState;

class TrainRunTest {
    @TempDir Path root;

    @Test
    void aRunLeavesAnAdapterEventsAndProvenance() {
        SmallRun run = SmallRun.create(root, orpo(6, new EvaluationSettings(2, 8, 3, 1)));

        TrainingEnd end = run.train();

        assertEquals(new TrainingEnd(Outcome.COMPLETED, 6, ""), end);
        assertTrue(Files.exists(run.folder().adapter().resolve("adapter_config.json")));
        assertArrayEquals(
                run.bytes("checkpoints/step-000006/adapter_model.safetensors"),
                run.bytes("adapter/adapter_model.safetensors"));
        assertEquals(6, run.steps().size());
        assertTrue(
                run.steps()
                        .getFirst()
                        .metrics()
                        .keySet()
                        .containsAll(
                                List.of(
                                        "loss",
                                        "nll_loss",
                                        "rewards/margins",
                                        "grad_norm",
                                        "learning_rate",
                                        "step_seconds",
                                        "tokens_per_second")));
        assertEquals(
                List.of(2, 4, 6),
                run.events(RunEvent.HeldOut.class).stream().map(RunEvent.HeldOut::step).toList());
        assertTrue(
                run.events(RunEvent.HeldOut.class)
                        .getFirst()
                        .metrics()
                        .containsKey("eval_rewards/margins"));
        assertEquals(RunState.Phase.COMPLETED, RunState.of(run.events()).phase());
        Provenance provenance = Json.read(run.folder().provenanceFile(), Provenance.class);
        assertTrue(
                provenance
                        .hashes()
                        .keySet()
                        .containsAll(List.of("model", "tokenizer", "preferences", "config")));
        assertEquals("7", provenance.facts().get("rows"));
    }

    @Test
    void aSetWithoutAValidationPartSaysThatNothingIsHeldOut() throws IOException {
        SmallRun run = SmallRun.create(root, orpo(2, new EvaluationSettings(1, 8, 0, 1)));
        Files.delete(run.workspace().preferences("pairs").partFile("validation"));

        run.train();

        assertTrue(
                run.events(RunEvent.Note.class).stream()
                        .anyMatch(note -> note.text().contains("no validation part")));
    }

    /// The small set's pairs are all of one case.
    @Test
    void byCaseAllPairsOfACaseAreOneUnit() {
        RunConfig byPair = orpo(0, new EvaluationSettings(0, 8, 0, 1));
        RunConfig byCase =
                Configs.run(
                        SmallRun.MODEL,
                        byPair.objective(),
                        byPair.optimizer(),
                        Configs.byCase(byPair.batch(), BatchSettings.PairWeights.UNIFORM),
                        byPair.evaluation());
        SmallRun run = SmallRun.create(root, byCase);

        TrainingEnd end = run.train();

        assertEquals(Outcome.COMPLETED, end.outcome());
        assertEquals(Math.ceil(byCase.batch().epochs()), end.step());
    }

    @Test
    void oneBatchCanBeOverfitted() {
        RunConfig config =
                Configs.run(
                        SmallRun.MODEL,
                        new ObjectiveConfig.Sft(Scored.RESPONSE),
                        Configs.optimizer(2e-2, Schedule.CONSTANT),
                        Configs.batch(7, 1, 40, 40),
                        new EvaluationSettings(0, 1, 0, 1));
        SmallRun run = SmallRun.create(root, config);

        run.train();

        double first = metric(run.steps().getFirst(), "loss");
        double last = metric(run.steps().getLast(), "loss");
        assertTrue(last < first / 2, first + " to " + last);
    }

    @Test
    void aStopEndsTheRunWithACheckpointAndItGoesOnFromThere() {
        SmallRun run = SmallRun.create(root, orpo(6, new EvaluationSettings(0, 8, 0, 1)));

        TrainingEnd stopped = run.trainOneStep();

        assertEquals(Outcome.STOPPED, stopped.outcome());
        assertEquals(1, stopped.step());
        assertFalse(Files.exists(run.folder().adapter()));
        assertTrue(RunState.of(run.events()).canResume());
        assertEquals(Outcome.COMPLETED, run.train().outcome());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6), run.steps().stream().map(RunEvent.Step::step).toList());
    }

    @Test
    void aStopFileIsSeenBeforeTheFirstStepAndTakenAway() {
        SmallRun run = SmallRun.create(root, orpo(2, new EvaluationSettings(0, 8, 0, 1)));
        run.folder().requestStop();

        assertEquals(Outcome.STOPPED, run.train().outcome());

        assertTrue(run.steps().isEmpty());
        assertFalse(Files.exists(run.folder().stopFile()));
        assertTrue(RunState.of(run.events()).canResume());
        assertEquals(Outcome.COMPLETED, run.train().outcome());
        assertEquals(2, run.steps().size());
    }

    @Test
    void aResumptionUnderOtherConditionsLeavesTheFirstProvenanceAndSaysSo() {
        SmallRun run = SmallRun.create(root, orpo(3, new EvaluationSettings(0, 8, 0, 1)));
        run.trainOneStep();
        Provenance first = Json.read(run.folder().provenanceFile(), Provenance.class);
        RuntimeContext newer =
                new RuntimeContext(Clock.systemUTC(), Optional.empty(), "a newer version");

        TrainRun.run(run.workspace(), run.folder(), newer);

        assertEquals(first, Json.read(run.folder().provenanceFile(), Provenance.class));
        Path second = run.folder().path().resolve("provenance-from-step-1.json");
        assertEquals(
                "a newer version", Json.read(second, Provenance.class).versions().get("workbench"));
        assertTrue(run.events(RunEvent.Note.class).getLast().text().contains("other conditions"));
    }

    @Test
    void aLossThatIsNoNumberFailsTheRunAndKeepsTheLastCheckpoint() {
        OptimizerSettings wild =
                new OptimizerSettings(1e30, Schedule.CONSTANT, 0, 0.9, 0.999, 1e-8, 0, 0);
        RunConfig config =
                Configs.run(
                        SmallRun.MODEL,
                        Configs.orpo(0.1),
                        wild,
                        Configs.batch(2, 1, 9, 8),
                        new EvaluationSettings(0, 1, 1, 0));
        SmallRun run = SmallRun.create(root, config);

        TrainingEnd end = run.train();

        assertEquals(Outcome.FAILED, end.outcome());
        assertTrue(end.reason().contains("learning rate"), end.reason());
        assertTrue(Files.exists(run.folder().checkpoint(end.step()).resolve("state.json")));
        assertEquals(RunState.Phase.FAILED, RunState.of(run.events()).phase());
    }

    /// As of a native library without the symbol that is asked for.
    @Test
    void anErrorThatIsNoExceptionEndsTheRunWithItsReasonToo() {
        SmallRun run = SmallRun.create(root, orpo(2, new EvaluationSettings(0, 8, 0, 1)));
        AtomicInteger asked = new AtomicInteger();
        InstantSource broken =
                () -> {
                    if (run.events(RunEvent.Step.class).size() == 1
                            && asked.getAndIncrement() == 0) {
                        throw new UnsatisfiedLinkError("no symbol");
                    }
                    return Instant.EPOCH;
                };
        RuntimeContext context =
                new RuntimeContext(broken.withZone(ZoneOffset.UTC), Optional.empty(), "test");

        assertThrows(
                UnsatisfiedLinkError.class,
                () -> TrainRun.run(run.workspace(), run.folder(), context));

        RunEvent.Finished end = run.events(RunEvent.Finished.class).getLast();
        assertEquals(Outcome.FAILED, end.outcome());
        assertEquals("UnsatisfiedLinkError: no symbol", end.reason());
    }

    @Test
    void aCheckpointOfAnotherConfigurationIsRefused() {
        SmallRun run = SmallRun.create(root, orpo(6, new EvaluationSettings(0, 8, 0, 1)));
        run.trainOneStep();
        Json.write(run.folder().configFile(), orpo(7, new EvaluationSettings(0, 8, 0, 1)));

        UserError error = assertThrows(UserError.class, run::train);

        assertTrue(error.what().contains("another configuration"), error.what());
    }

    @Test
    void aFinishedRunIsNeverTrainedAgain() {
        SmallRun run = SmallRun.create(root, orpo(1, new EvaluationSettings(0, 8, 0, 1)));
        run.train();

        assertThrows(UserError.class, run::train);
    }

    @Test
    void aRunThatIsBeingTrainedIsLeftAlone() {
        SmallRun run = SmallRun.create(root, orpo(1, new EvaluationSettings(0, 8, 0, 1)));

        try (RunLock lock = RunLock.toTrain(run.folder())) {
            UserError error = assertThrows(UserError.class, run::train);
            assertTrue(
                    error.what().contains(Long.toString(ProcessHandle.current().pid())),
                    error.what());
        }
        assertTrue(run.events().isEmpty());
    }

    @Test
    void rowsWithoutRoomForAnAnswerAreDroppedAndReported() {
        SmallRun run = SmallRun.create(root, tooLong());

        UserError error = assertThrows(UserError.class, run::train);

        assertTrue(error.remedy().contains("maxLength"), error.remedy());
        assertTrue(run.events(RunEvent.Note.class).getFirst().text().startsWith("7 rows"));
        assertEquals(RunState.Phase.FAILED, RunState.of(run.events()).phase());
    }

    @Test
    void dpoFromAnAdapterStartsWhereTheReferenceStands() {
        SmallRun sft =
                SmallRun.create(
                        root,
                        Configs.run(
                                SmallRun.MODEL,
                                new ObjectiveConfig.Sft(Scored.RESPONSE),
                                Configs.optimizer(1e-2, Schedule.CONSTANT),
                                Configs.batch(2, 1, 1, 3),
                                new EvaluationSettings(0, 1, 0, 1)));
        sft.train();
        String adapter = sft.folder().adapter().toString();
        SmallRun dpo = SmallRun.again(sft.workspace(), startingFrom(adapter));

        dpo.train();

        assertEquals(Math.log(2), metric(dpo.steps().getFirst(), "loss"), 1e-6);
        assertEquals(0, metric(dpo.steps().getFirst(), "rewards/margins"), 1e-6);
        assertEquals(0, metric(dpo.steps().getFirst(), "rewards/accuracies"));
        assertTrue(metric(dpo.steps().getLast(), "loss") < Math.log(2));
    }

    /// Two bases of one shape take each other's adapters without an error.
    @Test
    void anAdapterOfAnotherBaseIsNotStartedFrom() {
        SmallRun first = SmallRun.create(root, orpo(1, new EvaluationSettings(0, 1, 0, 1)));
        first.train();
        Provenance own = Json.read(first.folder().provenanceFile(), Provenance.class);
        Map<String, String> hashes = new TreeMap<>(own.hashes());
        hashes.put("model", "f".repeat(64));
        Json.write(first.folder().provenanceFile(), own.withHashes(hashes));
        for (Path adapter : List.of(first.folder().adapter(), first.folder().checkpoint(1))) {
            SmallRun next = SmallRun.again(first.workspace(), startingFrom(adapter.toString()));

            UserError refused = assertThrows(UserError.class, next::train);

            assertTrue(refused.what().contains("not those the run was trained on"));
            assertEquals(0, next.steps().size());
        }
    }

    @Test
    void theBaseModelNeedsNoTraining() {
        SmallRun run =
                SmallRun.create(
                        root,
                        Configs.run(
                                SmallRun.MODEL,
                                new ObjectiveConfig.Base(),
                                Configs.optimizer(0, Schedule.CONSTANT),
                                Configs.batch(1, 1, 1, 1),
                                new EvaluationSettings(0, 1, 0, 1)));

        assertEquals(Outcome.COMPLETED, run.train().outcome());
        assertEquals(RunState.Phase.COMPLETED, RunState.of(run.events()).phase());
    }

    private static double metric(RunEvent.Step step, String name) {
        return step.metrics().getOrDefault(name, Double.NaN);
    }

    private static RunConfig orpo(int steps, EvaluationSettings evaluation) {
        return Configs.run(
                SmallRun.MODEL,
                Configs.orpo(0.1),
                Configs.optimizer(5e-3, Schedule.LINEAR),
                Configs.batch(2, 2, 9, steps),
                evaluation);
    }

    private static RunConfig tooLong() {
        return Configs.run(
                SmallRun.MODEL,
                new ObjectiveConfig.Dpo(0.1, ""),
                Configs.optimizer(5e-3, Schedule.LINEAR),
                Configs.shorterThan(60, Configs.batch(2, 2, 9, 1)),
                new EvaluationSettings(0, 8, 0, 1));
    }

    private static RunConfig startingFrom(String adapter) {
        RunConfig c =
                Configs.run(
                        SmallRun.MODEL,
                        new ObjectiveConfig.Dpo(0.1, adapter),
                        Configs.optimizer(5e-3, Schedule.CONSTANT),
                        Configs.batch(2, 1, 9, 12),
                        new EvaluationSettings(0, 8, 0, 1));
        return Configs.startingFrom(adapter, c);
    }
}
