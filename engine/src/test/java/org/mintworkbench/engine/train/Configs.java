package org.mintworkbench.engine.train;

import java.util.List;
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

/// Configurations for tests.
final class Configs {
    private Configs() {}

    static ObjectiveConfig.Orpo orpo(double lambda) {
        return new ObjectiveConfig.Orpo(lambda, Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
    }

    static OptimizerSettings optimizer(double rate, OptimizerSettings.Schedule schedule) {
        return new OptimizerSettings(rate, schedule, 0, 0.9, 0.999, 1e-8, 0.01, 1);
    }

    static BatchSettings batch(int micro, int accumulation, double epochs, int maxSteps) {
        return new BatchSettings(
                BatchSettings.Unit.PAIR,
                BatchSettings.PairWeights.UNIFORM,
                micro,
                accumulation,
                epochs,
                maxSteps,
                512,
                256,
                BatchSettings.Truncation.TRL_1_16,
                BatchSettings.Order.SHUFFLED,
                BatchSettings.Recompute.NOTHING);
    }

    static BatchSettings inOrder(BatchSettings b) {
        return new BatchSettings(
                b.unit(),
                b.weights(),
                b.microBatch(),
                b.accumulation(),
                b.epochs(),
                b.maxSteps(),
                b.maxLength(),
                b.maxPromptLength(),
                b.truncation(),
                BatchSettings.Order.AS_GIVEN,
                b.recompute());
    }

    static BatchSettings shorterThan(int maxLength, BatchSettings b) {
        return new BatchSettings(
                b.unit(),
                b.weights(),
                b.microBatch(),
                b.accumulation(),
                b.epochs(),
                b.maxSteps(),
                maxLength,
                b.maxPromptLength(),
                b.truncation(),
                b.order(),
                b.recompute());
    }

    static BatchSettings byCase(BatchSettings b, BatchSettings.PairWeights weights) {
        return new BatchSettings(
                BatchSettings.Unit.CASE,
                weights,
                b.microBatch(),
                b.accumulation(),
                b.epochs(),
                b.maxSteps(),
                b.maxLength(),
                b.maxPromptLength(),
                b.truncation(),
                b.order(),
                b.recompute());
    }

    /// Goes on from an adapter, without dropout.
    static RunConfig startingFrom(String adapter, RunConfig c) {
        return new RunConfig(
                c.schema(),
                c.name(),
                c.preset(),
                c.model(),
                c.task(),
                c.dataset(),
                c.ranking(),
                c.preferences(),
                adapter,
                c.objective(),
                new LoraSettings(4, 8, 0, c.lora().targets(), false),
                c.optimizer(),
                c.batch(),
                c.evaluation(),
                c.sampling(),
                c.compute(),
                c.seed());
    }

    static RunConfig run(
            String model,
            ObjectiveConfig objective,
            OptimizerSettings optimizer,
            BatchSettings batch,
            EvaluationSettings evaluation) {
        return new RunConfig(
                1,
                "test",
                "custom",
                model,
                "rare-disease",
                "cases",
                "teacher",
                "pairs",
                "",
                objective,
                new LoraSettings(4, 8, 0.1, List.of("q_proj", "v_proj"), false),
                optimizer,
                batch,
                evaluation,
                SamplingSettings.greedy(8),
                new ComputeSettings(ComputeSettings.Device.CPU, 1, ComputeSettings.Type.FP32),
                17);
    }
}
