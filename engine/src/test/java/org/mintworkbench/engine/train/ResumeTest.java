package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;
import org.mintworkbench.workspace.run.RunState;

/// An interrupted run ends as if it had never been interrupted: same bytes, same numbers.
class ResumeTest {
    private static final String LAST = "checkpoints/step-000009/";

    @TempDir Path root;

    /// Seven rows, micro-batches of two, two of them a step: every other step ends an epoch with a
    /// short accumulation. Dropout and shuffling are on.
    @ParameterizedTest
    @ValueSource(strings = {"sft", "dpo", "orpo"})
    void aRunStoppedAfterEveryStepEndsTheSame(String objective) {
        RunConfig config = config(objective, 9, new EvaluationSettings(2, 8, 4, 0));
        SmallRun whole = SmallRun.create(root, config);
        SmallRun pieces = SmallRun.again(whole.workspace(), config);

        assertEquals(Outcome.COMPLETED, whole.train().outcome());
        for (int step = 1; step < 9; step++) {
            assertEquals(
                    new TrainingEnd(Outcome.STOPPED, step, stopped(step)), pieces.trainOneStep());
        }
        assertEquals(Outcome.COMPLETED, pieces.train().outcome());

        assertSame(whole, pieces);
    }

    private static String stopped(int step) {
        return "Stopped on request; it can be resumed at step " + step + ".";
    }

    /// Only the newest checkpoint is kept, yet a damaged one must not push out what is sound.
    @Test
    void aDamagedCheckpointNeitherReplacesNorRemovesASoundOne() throws IOException {
        RunConfig config = config("orpo", 9, new EvaluationSettings(0, 8, 1, 1));
        SmallRun run = SmallRun.create(root, config);
        for (int step = 1; step <= 2; step++) {
            run.trainOneStep();
        }
        Path checkpoints = run.folder().checkpoints();
        Path damaged = checkpoints.resolve("step-000005");
        Files.createDirectories(damaged);
        Files.writeString(damaged.resolve("state.json"), "{");

        assertEquals(new TrainingEnd(Outcome.STOPPED, 3, stopped(3)), run.trainOneStep());
        assertEquals(new TrainingEnd(Outcome.STOPPED, 4, stopped(4)), run.trainOneStep());
    }

    @Test
    void aStrayFileInACheckpointDoesNotVoidIt() throws IOException {
        RunConfig config = config("orpo", 9, new EvaluationSettings(0, 8, 1, 1));
        SmallRun run = SmallRun.create(root, config);
        run.trainOneStep();
        Path checkpoint = run.folder().checkpoints().resolve("step-000001");
        Files.writeString(checkpoint.resolve(".DS_Store"), "a file browser was here");
        Files.createDirectories(checkpoint.resolve("folder"));

        assertEquals(new TrainingEnd(Outcome.STOPPED, 2, stopped(2)), run.trainOneStep());
    }

    @Test
    void whatAKilledProcessLeftIsIgnoredAndCleaned() throws IOException {
        RunConfig config = config("orpo", 9, new EvaluationSettings(0, 8, 1, 0));
        SmallRun whole = SmallRun.create(root, config);
        SmallRun broken = SmallRun.again(whole.workspace(), config);
        whole.train();
        for (int step = 1; step <= 3; step++) {
            broken.trainOneStep();
        }
        Path checkpoints = broken.folder().checkpoints();
        Path half = checkpoints.resolve(".partial-step-000004");
        Files.createDirectories(half);
        Files.writeString(half.resolve("adapter_model.safetensors"), "half");
        Path noManifest = checkpoints.resolve("step-000007");
        Files.createDirectories(noManifest);
        Files.writeString(noManifest.resolve("adapter_model.safetensors"), "no state.json");
        Path cut = checkpoints.resolve("step-000003/optimizer.safetensors");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));

        broken.train();

        assertEquals(
                2,
                broken.events(RunEvent.Started.class).getLast().fromStep(),
                "the cut one is not used");
        assertFalse(Files.exists(half));
        assertSame(whole, broken);
    }

    /// Real processes, really killed, at whatever moment it happens to be: while loading, in a
    /// step, in the middle of writing a checkpoint (every step writes one).
    @Test
    void aRunKilledAgainAndAgainEndsTheSame() throws IOException, InterruptedException {
        RunConfig config = config("orpo", 9, new EvaluationSettings(3, 8, 1, 2));
        SmallRun whole = SmallRun.create(root, config);
        SmallRun killed = SmallRun.again(whole.workspace(), config);
        whole.train();
        Random random = new Random(20261);
        for (int life = 0; life < 6; life++) {
            int before = killed.events().size();
            Process child = child(killed);
            awaitEvents(child, killed, before + 2 + random.nextInt(6));
            child.waitFor(random.nextInt(120), TimeUnit.MILLISECONDS);
            boolean alive = child.isAlive();
            child.destroyForcibly().waitFor();
            RunState.Phase phase = RunState.of(killed.events()).phase();
            assertTrue(
                    alive ? phase != RunState.Phase.RUNNING : phase == RunState.Phase.COMPLETED,
                    phase + ", " + killed.log());
            if (phase == RunState.Phase.COMPLETED) {
                break;
            }
        }
        if (RunState.of(killed.events()).phase() != RunState.Phase.COMPLETED) {
            killed.train();
        }

        assertTrue(killed.events(RunEvent.Started.class).size() > 4, "it was taken up again");
        assertSame(whole, killed);
    }

    private static Process child(SmallRun run) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(TrainingChild.class.getName());
        command.add(run.workspace().root().toString());
        command.add(run.folder().path().toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(run.folder().path().resolve("child.txt").toFile())
                .start();
    }

    private static void awaitEvents(Process child, SmallRun run, int count)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (child.isAlive() && run.events().size() < count) {
            assertTrue(System.nanoTime() < deadline, run.log());
            child.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static void assertSame(SmallRun expected, SmallRun actual) {
        for (String file :
                List.of(
                        "adapter/adapter_model.safetensors",
                        "adapter/adapter_config.json",
                        LAST + "adapter_model.safetensors",
                        LAST + "optimizer.safetensors",
                        LAST + "state.json")) {
            assertArrayEquals(expected.bytes(file), actual.bytes(file), file);
        }
        assertEquals(numbers(expected), numbers(actual));
        assertEquals(heldOut(expected), heldOut(actual));
    }

    /// All metrics of all steps, but how long they took.
    private static Map<Integer, Map<String, Double>> numbers(SmallRun run) {
        Map<Integer, Map<String, Double>> numbers = new TreeMap<>();
        for (RunEvent.Step step : run.steps()) {
            Map<String, Double> metrics = new TreeMap<>(step.metrics());
            metrics.remove("step_seconds");
            metrics.remove("tokens_per_second");
            metrics.put("epoch", step.epoch());
            numbers.put(step.step(), metrics);
        }
        return numbers;
    }

    private static Map<Integer, Map<String, Double>> heldOut(SmallRun run) {
        Map<Integer, Map<String, Double>> numbers = new TreeMap<>();
        run.events(RunEvent.HeldOut.class).forEach(e -> numbers.put(e.step(), e.metrics()));
        return numbers;
    }

    private static RunConfig config(String objective, int steps, EvaluationSettings evaluation) {
        ObjectiveConfig config =
                switch (objective) {
                    case "sft" -> new ObjectiveConfig.Sft(Scored.RESPONSE);
                    case "dpo" -> new ObjectiveConfig.Dpo(0.1, "");
                    default -> Configs.orpo(0.1);
                };
        return Configs.run(
                SmallRun.MODEL,
                config,
                Configs.optimizer(5e-3, Schedule.COSINE),
                Configs.batch(2, 2, 9, steps),
                evaluation);
    }
}
