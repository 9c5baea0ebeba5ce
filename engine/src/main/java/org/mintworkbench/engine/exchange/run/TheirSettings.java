package org.mintworkbench.engine.exchange.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.BatchSettings.Order;
import org.mintworkbench.workspace.run.BatchSettings.PairWeights;
import org.mintworkbench.workspace.run.BatchSettings.Recompute;
import org.mintworkbench.workspace.run.BatchSettings.Truncation;
import org.mintworkbench.workspace.run.BatchSettings.Unit;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;

/// The Trainer's settings in the words of ours. What is not told, or has no place here, is noted
/// and its field filled with a value that is only there because the form has no gaps.
final class TheirSettings {
    /// What decides a run's course, and nothing else: the file also holds places of the machine it
    /// was made on and may hold a token of its user.
    private static final Set<String> KEPT =
            Set.of(
                    "class",
                    "learning_rate",
                    "lr_scheduler_type",
                    "warmup_steps",
                    "warmup_ratio",
                    "optim",
                    "weight_decay",
                    "adam_beta1",
                    "adam_beta2",
                    "adam_epsilon",
                    "max_grad_norm",
                    "per_device_train_batch_size",
                    "gradient_accumulation_steps",
                    "gradient_checkpointing",
                    "num_train_epochs",
                    "max_steps",
                    "max_length",
                    "max_prompt_length",
                    "max_completion_length",
                    "truncation_mode",
                    "packing",
                    "completion_only_loss",
                    "assistant_only_loss",
                    "beta",
                    "loss_type",
                    "label_smoothing",
                    "label_smoothing_factor",
                    "disable_dropout",
                    "neftune_noise_alpha",
                    "bf16",
                    "fp16",
                    "seed",
                    "data_seed",
                    "train_sampling_strategy",
                    "group_by_length",
                    "eval_strategy",
                    "eval_steps",
                    "save_strategy",
                    "save_steps",
                    "save_total_limit",
                    "logging_steps");

    private final Map<String, String> told;
    private final List<String> notTold = new ArrayList<>();

    /// @param told as the Trainer names them, e.g. `learning_rate` to `5e-05`
    TheirSettings(Map<String, String> told) {
        this.told = Map.copyOf(told);
    }

    static Map<String, String> kept(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>(all);
        kept.keySet().retainAll(KEPT);
        return kept;
    }

    /// Dotted fields of `config.json` that only fill their places, so far.
    List<String> notTold() {
        return List.copyOf(notTold);
    }

    /// @param kind as the logged figures or the settings' class tell it
    ObjectiveConfig objective(TheirObjective kind) {
        return switch (kind) {
            case SFT -> {
                notTold.add("objective.scored");
                yield new ObjectiveConfig.Sft(Scored.RESPONSE);
            }
            case DPO -> {
                notTold.add("objective.reference");
                yield new ObjectiveConfig.Dpo(
                        number("beta", "objective.beta", v -> v > 0, 0.1), "");
            }
            case ORPO ->
                    new ObjectiveConfig.Orpo(
                            number("beta", "objective.lambda", v -> v >= 0, 0.1),
                            Scored.PROMPT_AND_RESPONSE,
                            LogProb.MEAN);
        };
    }

    OptimizerSettings optimizer() {
        return new OptimizerSettings(
                number("learning_rate", "optimizer.learningRate", v -> v >= 0, 0),
                schedule(),
                warmup(),
                number("adam_beta1", "optimizer.beta1", v -> v >= 0 && v < 1, 0.9),
                number("adam_beta2", "optimizer.beta2", v -> v >= 0 && v < 1, 0.999),
                number("adam_epsilon", "optimizer.epsilon", v -> v > 0, 1e-8),
                number("weight_decay", "optimizer.weightDecay", v -> v >= 0, 0),
                number("max_grad_norm", "optimizer.clip", v -> v >= 0, 1));
    }

    BatchSettings batch() {
        notTold.add("batch.truncation");
        return new BatchSettings(
                Unit.PAIR,
                PairWeights.UNIFORM,
                count("per_device_train_batch_size", "batch.microBatch", 1, 1),
                count("gradient_accumulation_steps", "batch.accumulation", 1, 1),
                number("num_train_epochs", "batch.epochs", v -> v > 0, 1),
                Math.max(0, count("max_steps", "batch.maxSteps", Integer.MIN_VALUE, 0)),
                count("max_length", "batch.maxLength", 8, 1024),
                count("max_prompt_length", "batch.maxPromptLength", 1, 512),
                Truncation.TRL_1_16,
                order(),
                "true".equals(told.get("gradient_checkpointing"))
                        ? Recompute.LAYERS
                        : Recompute.NOTHING);
    }

    EvaluationSettings evaluation() {
        notTold.add("evaluation.rows");
        return new EvaluationSettings(
                every("eval_strategy", "eval_steps", "evaluation.every"),
                1,
                every("save_strategy", "save_steps", "evaluation.saveEvery"),
                Math.max(0, optionalCount("save_total_limit")),
                0);
    }

    long seed() {
        return count("seed", "seed", Integer.MIN_VALUE, 0);
    }

    private Schedule schedule() {
        return switch (told.getOrDefault("lr_scheduler_type", "")) {
            case "cosine" -> Schedule.COSINE;
            case "linear" -> Schedule.LINEAR;
            case "constant", "constant_with_warmup" -> Schedule.CONSTANT;
            default -> {
                notTold.add("optimizer.schedule");
                yield Schedule.CONSTANT;
            }
        };
    }

    /// Steps go before the share, as in the Trainer.
    private double warmup() {
        Optional<Double> steps = value("warmup_steps").filter(v -> v > 0);
        return steps.or(() -> value("warmup_ratio").filter(v -> v >= 0))
                .or(() -> value("warmup_steps").filter(v -> v == 0))
                .orElseGet(() -> number("warmup_steps", "optimizer.warmup", v -> v >= 0, 0));
    }

    private Order order() {
        return switch (told.getOrDefault("train_sampling_strategy", "")) {
            case "random" -> Order.SHUFFLED;
            case "sequential" -> Order.AS_GIVEN;
            default -> {
                notTold.add("batch.order");
                yield Order.SHUFFLED;
            }
        };
    }

    private int every(String strategy, String steps, String field) {
        return switch (told.getOrDefault(strategy, "").toLowerCase(Locale.ROOT)) {
            case "no" -> 0;
            case "steps" -> count(steps, field, 0, 0);
            default -> {
                notTold.add(field);
                yield 0;
            }
        };
    }

    private double number(String name, String field, DoublePredicate allowed, double otherwise) {
        return value(name)
                .filter(allowed::test)
                .orElseGet(() -> {
                    notTold.add(field);
                    return otherwise;
                });
    }

    private int count(String name, String field, int least, int otherwise) {
        return (int)
                number(
                        name,
                        field,
                        v -> v == Math.rint(v) && v >= least && v <= Integer.MAX_VALUE,
                        otherwise);
    }

    private int optionalCount(String name) {
        return value(name).map(Double::intValue).orElse(0);
    }

    private Optional<Double> value(String name) {
        try {
            return Optional.ofNullable(told.get(name))
                    .map(Double::valueOf)
                    .filter(v -> Double.isFinite(v));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
