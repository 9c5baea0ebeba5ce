package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ComputeSettings;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.SamplingSettings;

/// A run of TRL as a configuration of ours.
///
/// @param trace its folder
/// @param steps it has
/// @param run `run.json`
record TraceSettings(Path trace, int steps, GoldenNode run) {
    static final String PREFERENCES = "pairs";

    /// From this learning rate on a run memorises its rows, and rounding grows with every step.
    private static final double HOT = 5e-3;

    static TraceSettings read(Path trace, int steps) {
        return new TraceSettings(trace, steps, GoldenNode.file(trace.resolve("run.json")));
    }

    Path base() {
        return trace.resolve(run().get("base").text()).normalize();
    }

    double lossBound() {
        return hot() ? 1e-3 : 1e-4;
    }

    double normBound() {
        return hot() ? 1e-2 : 1e-4;
    }

    double weightBound() {
        return hot() ? 2e-3 : 5e-6;
    }

    /// Sums of log-probabilities are among the metrics.
    double metricBound() {
        return 1e-2;
    }

    private boolean hot() {
        return settings().get("learning_rate").number() >= HOT;
    }

    private GoldenNode settings() {
        return run().get("settings");
    }

    /// The rows; an SFT row's answer stands for both.
    List<PreferencePair> pairs() {
        return GoldenNode.lines(trace.resolve("data.jsonl")).stream()
                .map(TraceSettings::pair)
                .toList();
    }

    private static PreferencePair pair(GoldenNode row) {
        List<GoldenNode> prompt = row.get("prompt").rows();
        boolean system = prompt.getFirst().get("role").text().equals("system");
        String chosen = content(row.get(row.has("completion") ? "completion" : "chosen"));
        return new PreferencePair(
                "case",
                system ? prompt.getFirst().get("content").text() : "",
                prompt.getLast().get("content").text(),
                chosen,
                row.has("rejected") ? content(row.get("rejected")) : chosen,
                List.of(),
                List.of());
    }

    private static String content(GoldenNode turns) {
        return turns.rows().getFirst().get("content").text();
    }

    RunConfig config() {
        GoldenNode lora = run().get("lora");
        return new RunConfig(
                RunConfig.CURRENT,
                "parity",
                "custom",
                base().toString(),
                "rare-disease",
                "cases",
                "teacher",
                PREFERENCES,
                trace.resolve("init").toString(),
                objective(),
                new LoraSettings(
                        lora.get("r").integer(),
                        lora.get("lora_alpha").number(),
                        0,
                        targets(lora.get("target_modules")),
                        false),
                optimizer(),
                batch(),
                new EvaluationSettings(0, 1, 0, 1),
                SamplingSettings.greedy(1),
                new ComputeSettings(ComputeSettings.Device.CPU, 1, ComputeSettings.Type.FP32),
                settings().get("seed").integer());
    }

    private static List<String> targets(GoldenNode node) {
        return node.node().isArray() ? node.texts() : List.of(node.text());
    }

    private ObjectiveConfig objective() {
        return switch (run.get("kind").text()) {
            case "sft" -> new ObjectiveConfig.Sft(Scored.RESPONSE);
            case "dpo" -> new ObjectiveConfig.Dpo(run.get("beta").number(), "");
            default ->
                    new ObjectiveConfig.Orpo(
                            run.get("beta").number(), Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
        };
    }

    private OptimizerSettings optimizer() {
        GoldenNode s = settings();
        return new OptimizerSettings(
                s.get("learning_rate").number(),
                schedule(s.get("lr_scheduler_type")),
                s.get("warmup_steps").number(),
                s.get("adam_beta1").number(),
                s.get("adam_beta2").number(),
                s.get("adam_epsilon").number(),
                s.get("weight_decay").number(),
                s.get("max_grad_norm").number());
    }

    private static OptimizerSettings.Schedule schedule(GoldenNode name) {
        return switch (name.text()) {
            case "cosine" -> OptimizerSettings.Schedule.COSINE;
            case "linear" -> OptimizerSettings.Schedule.LINEAR;
            case "constant", "constant_with_warmup" -> OptimizerSettings.Schedule.CONSTANT;
            default ->
                    throw new UserError(
                            "The schedule \"" + name.text() + "\" is not one of ours.",
                            name.where(),
                            "Ours are cosine, linear and constant.");
        };
    }

    private BatchSettings batch() {
        GoldenNode s = settings();
        int longest = s.get("max_length").integer();
        return new BatchSettings(
                BatchSettings.Unit.PAIR,
                BatchSettings.PairWeights.UNIFORM,
                s.get("per_device_train_batch_size").integer(),
                s.get("gradient_accumulation_steps").integer(),
                1000,
                steps,
                longest,
                longest / 2,
                BatchSettings.Truncation.TRL_1_16,
                BatchSettings.Order.AS_GIVEN,
                BatchSettings.Recompute.NOTHING);
    }
}
