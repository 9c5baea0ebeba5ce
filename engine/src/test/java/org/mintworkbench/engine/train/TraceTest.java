package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunEvent.Finished.Outcome;
import org.mintworkbench.workspace.run.RunFolder;
import tools.jackson.databind.JsonNode;

/// Whole training runs of TRL 1.16, step by step.
class TraceTest {
    private static final List<String> NOT_OURS =
            List.of("epoch", "step", "entropy", "mean_token_accuracy", "num_tokens");

    @TempDir Path folder;

    /// Bounds as the golden set suggests them: absolute for losses and adapters, relative for
    /// norms.
    @ParameterizedTest
    @CsvSource({
        "sft-llama, 1e-4, 1e-4, 5e-6",
        "dpo-llama, 1e-4, 1e-4, 5e-6",
        "orpo-llama, 1e-4, 1e-4, 5e-6",
        "orpo-gemma2, 1e-4, 1e-4, 5e-6",
        "orpo-llama-hot, 1e-3, 1e-2, 2e-3"
    })
    void everyStepAndTheAdapterAgreeWithTrl(String name, double loss, double norm, double weights) {
        JsonNode trace = Goldens.json("traces/" + name + "/run.json");
        RunConfig config = config(trace, Goldens.lines("traces/" + name + "/steps.jsonl").size());
        try (LanguageModel model =
                        Goldens.model(trace.get("model").asString(), ModelOptions.fp32());
                Adapter adapter = Adapter.read(Goldens.path("traces/" + name + "/init"), model)) {
            RowSet rows = rows(name, config, model);
            assertEquals(order(trace), plannedOrder(rows, config));

            List<RunEvent.Step> steps = train(config, model, adapter, rows);

            compareSteps(name, steps, loss, norm);
            compareAdapter(name, model, adapter, weights);
        }
    }

    private List<RunEvent.Step> train(
            RunConfig config, LanguageModel model, Adapter adapter, RowSet rows) {
        RunFolder run = new RunFolder(folder);
        try (RunJournal journal = new RunJournal(run, Clock.systemUTC(), () -> false);
                Trainer trainer =
                        new Trainer(
                                new Trainer.Parts(
                                        model,
                                        adapter,
                                        Objective.of(config.objective()),
                                        rows,
                                        RowSet.none()),
                                config,
                                journal,
                                new Checkpoints(run, "llama", new Checkpoints.Kept(0, 1)))) {
            TrainingEnd end = trainer.train(TrainingState.start("inputs"));
            assertEquals(Outcome.COMPLETED, end.outcome());
        }
        return EventTail.readAll(run.eventsFile()).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(RunEvent.Step.class::cast)
                .toList();
    }

    private static RowSet rows(String name, RunConfig config, LanguageModel model) {
        RowSet rows =
                RowSet.of(
                        Goldens.pairs("traces/" + name + "/data.jsonl"),
                        config.objective(),
                        Goldens.tokens(name.contains("gemma") ? "gemma" : "llama3"),
                        RowLimits.of(config.batch()));
        return config.objective() instanceof ObjectiveConfig.Dpo
                ? new ReferencePolicy(model, Optional.empty())
                        .score(rows, Configs.batch(2, 1, 1, 0), (done, of) -> {})
                : rows;
    }

    private static void compareSteps(
            String name, List<RunEvent.Step> steps, double lossBound, double normBound) {
        List<JsonNode> expected = Goldens.lines("traces/" + name + "/steps.jsonl");
        assertEquals(expected.size(), steps.size());
        Differences differences = new Differences(name);
        for (int i = 0; i < steps.size(); i++) {
            Map<String, Double> metrics = steps.get(i).metrics();
            assertEquals(expected.get(i).get("epoch").asDouble(), steps.get(i).epoch(), 1e-12);
            expected.get(i)
                    .forEachEntry((key, value) -> {
                        if (!NOT_OURS.contains(key) && !key.startsWith("logits/")) {
                            assertTrue(metrics.containsKey(key), key);
                            differences.add(
                                    key, metrics.getOrDefault(key, Double.NaN), value.asDouble());
                        }
                    });
        }
        differences.report();
        differences.assertAbsolute("loss", lossBound);
        differences.assertAbsolute("learning_rate", 1e-15);
        differences.assertRelative("grad_norm", normBound);
        if (!name.startsWith("sft")) {
            differences.assertAbsolute("rewards/accuracies", 0);
            differences.assertAbsolute("logps/chosen", 1e-2);
            differences.assertAbsolute("rewards/margins", 1e-3);
        }
    }

    private static void compareAdapter(
            String name, LanguageModel model, Adapter adapter, double bound) {
        try (Adapter expected = Adapter.read(Goldens.path("traces/" + name + "/final"), model)) {
            Differences differences = new Differences(name + " adapter");
            for (int i = 0; i < adapter.parameters().size(); i++) {
                Adapter.Parameter ours = adapter.parameters().get(i);
                Adapter.Parameter theirs = expected.parameters().get(i);
                assertEquals(theirs.name(), ours.name());
                differences.add("weights", ours.value().toFloats(), theirs.value().toFloats());
            }
            differences.report();
            differences.assertAbsolute("weights", bound);
        }
    }

    private static List<List<List<Integer>>> plannedOrder(RowSet rows, RunConfig config) {
        BatchPlan plan = new BatchPlan(rows.rows().size(), config.batch(), config.seed());
        return java.util.stream.IntStream.rangeClosed(1, plan.totalSteps())
                .mapToObj(step -> plan.step(step).microBatches())
                .map(step -> step.stream().map(TraceTest::boxed).toList())
                .toList();
    }

    private static List<Integer> boxed(int[] ids) {
        return java.util.Arrays.stream(ids).boxed().toList();
    }

    private static List<List<List<Integer>>> order(JsonNode trace) {
        return Goldens.elements(trace.get("row_order"))
                .map(step ->
                        Goldens.elements(step).map(Goldens::ints).map(TraceTest::boxed).toList())
                .toList();
    }

    private static RunConfig config(JsonNode trace, int steps) {
        JsonNode s = trace.get("settings");
        OptimizerSettings optimizer =
                new OptimizerSettings(
                        s.get("learning_rate").asDouble(),
                        Schedule.valueOf(
                                s.get("lr_scheduler_type")
                                        .asString()
                                        .toUpperCase(java.util.Locale.ROOT)),
                        s.get("warmup_steps").asDouble(),
                        s.get("adam_beta1").asDouble(),
                        s.get("adam_beta2").asDouble(),
                        s.get("adam_epsilon").asDouble(),
                        s.get("weight_decay").asDouble(),
                        s.get("max_grad_norm").asDouble());
        BatchSettings batch =
                Configs.inOrder(
                        Configs.batch(
                                s.get("per_device_train_batch_size").asInt(),
                                s.get("gradient_accumulation_steps").asInt(),
                                1000,
                                steps));
        return Configs.run(
                "model", objective(trace), optimizer, batch, new EvaluationSettings(0, 1, 0, 1));
    }

    private static ObjectiveConfig objective(JsonNode trace) {
        return switch (trace.get("kind").asString()) {
            case "sft" -> new ObjectiveConfig.Sft(Scored.RESPONSE);
            case "dpo" -> new ObjectiveConfig.Dpo(trace.get("beta").asDouble(), "");
            default -> Configs.orpo(trace.get("beta").asDouble());
        };
    }
}
