package org.mintworkbench.workspace.run;

import java.util.List;
import org.mintworkbench.workspace.run.BatchSettings.Order;
import org.mintworkbench.workspace.run.BatchSettings.PairWeights;
import org.mintworkbench.workspace.run.BatchSettings.Recompute;
import org.mintworkbench.workspace.run.BatchSettings.Truncation;
import org.mintworkbench.workspace.run.BatchSettings.Unit;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;

/// Named sets of hyper-parameters to start a configuration from.
public enum Preset {
    /// What the paper's text says (sections 4 and 5; rank and alpha of the 3B student). Its LoRA
    /// dropout of 0.05 is really applied here; in TRL 0.11.4, which the authors ran,
    /// `disable_dropout` switches it off for DPO and ORPO. DPO's two epochs follow five of SFT
    /// (`startFrom`). Batch size and lengths are not in the text: 8 pairs, and the scripts'
    /// lengths.
    PAPER(
            new LoraSettings(128, 64, 0.05, List.of("q_proj", "k_proj", "v_proj", "o_proj"), false),
            adamW(5e-5, Schedule.COSINE, 500, 1.0),
            new BatchSettings(
                    Unit.PAIR,
                    PairWeights.UNIFORM,
                    2,
                    4,
                    5,
                    0,
                    1400,
                    700,
                    Truncation.TRL_1_16,
                    Order.SHUFFLED,
                    Recompute.LAYERS)),
    /// What the published scripts and the released run's files hold: TRL 0.11.4; LoRA dropout 0.05,
    /// which TRL's `disable_dropout` leaves in force for SFT alone; three processes of three rows,
    /// here three micro-batches.
    AS_RELEASED(
            new LoraSettings(256, 128, 0, List.of("all-linear"), false),
            adamW(5e-5, Schedule.COSINE, 0.1, 0.3),
            new BatchSettings(
                    Unit.PAIR,
                    PairWeights.UNIFORM,
                    3,
                    3,
                    10,
                    0,
                    1400,
                    700,
                    Truncation.TRL_0_11,
                    Order.SHUFFLED,
                    Recompute.LAYERS)),
    /// The defaults of TRL 1.16 and PEFT: no LoRA dropout (and `disable_dropout` for DPO and ORPO),
    /// a learning rate of 1e-6 for DPO and ORPO, 2e-5 for SFT.
    TRL(
            new LoraSettings(8, 8, 0, List.of("q_proj", "v_proj"), false),
            adamW(1e-6, Schedule.LINEAR, 0, 1.0),
            new BatchSettings(
                    Unit.PAIR,
                    PairWeights.UNIFORM,
                    8,
                    1,
                    3,
                    0,
                    1024,
                    512,
                    Truncation.TRL_1_16,
                    Order.SHUFFLED,
                    Recompute.LAYERS)),
    /// Small models on a small machine, a few minutes on two cores: all layers adapted at a high
    /// learning rate, ORPO's lambda as TRL has it.
    QUICK(
            new LoraSettings(32, 32, 0, List.of("all-linear"), false),
            adamW(1e-3, Schedule.COSINE, 0.05, 1.0),
            new BatchSettings(
                    Unit.CASE,
                    PairWeights.UNIFORM,
                    8,
                    1,
                    2,
                    0,
                    1024,
                    512,
                    Truncation.TRL_1_16,
                    Order.SHUFFLED,
                    Recompute.NOTHING));

    /// What kind of objective a run has.
    public enum Objective {
        BASE,
        SFT,
        DPO,
        ORPO
    }

    /// What a run works on.
    public record Inputs(
            String name,
            String model,
            String task,
            String dataset,
            String ranking,
            String preferences) {}

    private final LoraSettings lora;
    private final OptimizerSettings optimizer;
    private final BatchSettings batch;

    Preset(LoraSettings lora, OptimizerSettings optimizer, BatchSettings batch) {
        this.lora = lora;
        this.optimizer = optimizer;
        this.batch = batch;
    }

    /// As written in configurations and on the command line, e.g. `as-released`.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public RunConfig config(Objective kind, Inputs inputs) {
        return new RunConfig(
                RunConfig.CURRENT,
                inputs.name(),
                id(),
                inputs.model(),
                inputs.task(),
                inputs.dataset(),
                inputs.ranking(),
                inputs.preferences(),
                "",
                objective(kind),
                lora(kind),
                optimizer(kind),
                batch(kind),
                new EvaluationSettings(0, 200, 500, 2),
                SamplingSettings.greedy(256),
                new ComputeSettings(ComputeSettings.Device.CPU, 0, ComputeSettings.Type.FP32),
                42);
    }

    public ObjectiveConfig objective(Objective kind) {
        return switch (kind) {
            case BASE -> new ObjectiveConfig.Base();
            case SFT ->
                    new ObjectiveConfig.Sft(
                            this == AS_RELEASED ? Scored.PROMPT_AND_RESPONSE : Scored.RESPONSE);
            case DPO -> new ObjectiveConfig.Dpo(0.1, "");
            case ORPO ->
                    switch (this) {
                        case PAPER -> new ObjectiveConfig.Orpo(1.0, Scored.RESPONSE, LogProb.SUM);
                        case AS_RELEASED, TRL ->
                                new ObjectiveConfig.Orpo(
                                        0.1, Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
                        case QUICK -> new ObjectiveConfig.Orpo(0.1, Scored.RESPONSE, LogProb.MEAN);
                    };
        };
    }

    private LoraSettings lora(Objective kind) {
        return this == AS_RELEASED && kind == Objective.SFT
                ? new LoraSettings(lora.rank(), lora.alpha(), 0.05, lora.targets(), lora.rsLora())
                : lora;
    }

    private OptimizerSettings optimizer(Objective kind) {
        return this == TRL && kind == Objective.SFT
                ? adamW(2e-5, optimizer.schedule(), optimizer.warmup(), optimizer.clip())
                : optimizer;
    }

    private BatchSettings batch(Objective kind) {
        return this == PAPER && kind == Objective.DPO
                ? new BatchSettings(
                        batch.unit(),
                        batch.weights(),
                        batch.microBatch(),
                        batch.accumulation(),
                        2,
                        batch.maxSteps(),
                        batch.maxLength(),
                        batch.maxPromptLength(),
                        batch.truncation(),
                        batch.order(),
                        batch.recompute())
                : batch;
    }

    private static OptimizerSettings adamW(
            double learningRate, Schedule schedule, double warmup, double clip) {
        return new OptimizerSettings(learningRate, schedule, warmup, 0.9, 0.999, 1e-8, 0, clip);
    }
}
