package org.mintworkbench.engine.exchange.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mintworkbench.engine.train.PlannedTraining;
import org.mintworkbench.workspace.run.BatchSettings.Recompute;
import org.mintworkbench.workspace.run.ComputeSettings.Type;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.RunConfig;

/// A run's configuration in the words of TRL's and transformers' configuration classes.
final class TrlSettings {
    private TrlSettings() {}

    /// Arguments of `SFTConfig`, `DPOConfig` or `ORPOConfig`.
    static Map<String, Object> of(RunConfig config, PlannedTraining plan) {
        Map<String, Object> told = new LinkedHashMap<>();
        OptimizerSettings optimizer = config.optimizer();
        told.put("optim", "adamw_torch");
        told.put("learning_rate", optimizer.learningRate());
        told.put("lr_scheduler_type", schedule(optimizer.schedule()));
        told.put("warmup_steps", plan.warmupSteps());
        told.put("adam_beta1", optimizer.beta1());
        told.put("adam_beta2", optimizer.beta2());
        told.put("adam_epsilon", optimizer.epsilon());
        told.put("weight_decay", optimizer.weightDecay());
        told.put("max_grad_norm", optimizer.clip());
        told.put("max_steps", plan.totalSteps());
        told.put("per_device_train_batch_size", plan.rowsPerMicroBatch());
        told.put("per_device_eval_batch_size", plan.rowsPerMicroBatch());
        told.put("max_length", config.batch().maxLength());
        told.put("gradient_checkpointing", config.batch().recompute() == Recompute.LAYERS);
        told.put("bf16", config.compute().type() == Type.BF16);
        told.put("seed", config.seed());
        told.putAll(between(config.evaluation(), !plan.heldOut().isEmpty()));
        told.putAll(objective(config));
        return told;
    }

    private static String schedule(OptimizerSettings.Schedule schedule) {
        return switch (schedule) {
            case COSINE -> "cosine";
            case LINEAR -> "linear";
            case CONSTANT -> "constant_with_warmup";
        };
    }

    private static Map<String, Object> between(EvaluationSettings settings, boolean heldOut) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("eval_strategy", heldOut ? "steps" : "no");
        if (heldOut) {
            told.put("eval_steps", settings.every());
        }
        told.put("save_strategy", settings.saveEvery() > 0 ? "steps" : "no");
        if (settings.saveEvery() > 0) {
            told.put("save_steps", settings.saveEvery());
        }
        if (settings.saveEvery() > 0 && settings.keep() > 0) {
            told.put("save_total_limit", settings.keep());
        }
        return told;
    }

    private static Map<String, Object> objective(RunConfig config) {
        boolean dropout = config.lora().dropout() > 0;
        return switch (config.objective()) {
            case ObjectiveConfig.Base base -> Map.of();
            case ObjectiveConfig.Sft sft ->
                    Map.of("completion_only_loss", sft.scored() == Scored.RESPONSE);
            case ObjectiveConfig.Dpo dpo -> Map.of("beta", dpo.beta(), "disable_dropout", !dropout);
            case ObjectiveConfig.Orpo orpo ->
                    Map.of("beta", orpo.lambda(), "disable_dropout", !dropout);
        };
    }

    /// `sft`, `dpo` or `orpo`.
    static String kind(ObjectiveConfig objective) {
        return objective.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// What ORPO's two likelihoods cover, in words that the script knows.
    static Map<String, String> orpo(ObjectiveConfig objective) {
        return objective instanceof ObjectiveConfig.Orpo orpo
                ? Map.of(
                        "nll", word(orpo.nll()),
                        "log_prob", word(orpo.logProb()))
                : Map.of();
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
