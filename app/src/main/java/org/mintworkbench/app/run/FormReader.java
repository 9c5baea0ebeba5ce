package org.mintworkbench.app.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ComputeSettings;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.Pixels;
import org.mintworkbench.workspace.run.RunConfig;

/// Turns the form's texts into a configuration. What is wrong with a field is what the
/// configuration's own records say of it.
final class FormReader {
    private final Map<Field, String> texts;
    private final Map<Field, String> errors;

    /// @param errors takes what is wrong, by field
    FormReader(Map<Field, String> texts, Map<Field, String> errors) {
        this.texts = texts;
        this.errors = errors;
    }

    /// @param preset the configuration to start from: what the form does not ask for stays
    /// @return empty when a field is wrong
    Optional<RunConfig> read(RunConfig preset) {
        Optional<ObjectiveConfig> objective = part(() -> objective(preset.objective()));
        Optional<LoraSettings> lora = part(this::lora);
        Optional<OptimizerSettings> optimizer = part(() -> optimizer(preset.optimizer()));
        Optional<BatchSettings> batch = part(() -> batch(preset.batch()));
        Optional<EvaluationSettings> evaluation = part(() -> evaluation(preset.evaluation()));
        Optional<ComputeSettings> compute = part(this::compute);
        Optional<Long> seed = part(() -> whole(Field.SEED));
        part(() -> required(Field.NAME));
        part(() -> required(Field.MODEL));
        part(() -> required(Field.PREFERENCES));
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return part(() ->
                new RunConfig(
                        preset.schema(),
                        text(Field.NAME),
                        preset.preset(),
                        text(Field.MODEL),
                        preset.task(),
                        preset.dataset(),
                        preset.ranking(),
                        text(Field.PREFERENCES),
                        adapter(Field.START_FROM),
                        objective.orElseThrow(),
                        lora.orElseThrow(),
                        optimizer.orElseThrow(),
                        batch.orElseThrow(),
                        evaluation.orElseThrow(),
                        preset.sampling(),
                        compute.orElseThrow(),
                        seed.orElseThrow()));
    }

    /// The pairing that is asked for.
    ///
    /// @return empty when a field of it is wrong
    Optional<PairingConfig> pairing() {
        Optional<PairingConfig.Mode> mode =
                part(() -> choice(Field.MODE, PairingConfig.Mode.class));
        Optional<Integer> k = part(() -> count(Field.K));
        Optional<Integer> q = part(() -> count(Field.Q));
        Optional<TruthPolicy> truth = part(() -> choice(Field.TRUTH, TruthPolicy.class));
        return mode.isEmpty() || k.isEmpty() || q.isEmpty() || truth.isEmpty()
                ? Optional.empty()
                : part(() -> new PairingConfig(mode.get(), k.get(), q.get(), truth.get()));
    }

    private <T> Optional<T> part(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UserError e) {
            Field field = Field.at(e.where()).orElse(Field.NAME);
            errors.putIfAbsent(field, rule(e));
            return Optional.empty();
        }
    }

    /// The rule alone: the field's name stands before it, and no full stop after it.
    private static String rule(UserError error) {
        return error.what().replaceFirst("^\"[^\"]*\" ", "").replaceFirst("\\.$", "");
    }

    private ObjectiveConfig objective(ObjectiveConfig preset) {
        return switch (preset) {
            case ObjectiveConfig.Orpo o ->
                    new ObjectiveConfig.Orpo(number(Field.WEIGHT), o.nll(), o.logProb());
            case ObjectiveConfig.Dpo d ->
                    new ObjectiveConfig.Dpo(number(Field.WEIGHT), adapter(Field.REFERENCE));
            case ObjectiveConfig.Sft s -> s;
            case ObjectiveConfig.Base b -> b;
        };
    }

    private LoraSettings lora() {
        List<String> targets =
                Stream.of(text(Field.TARGETS).split("[,\\s]+")).filter(t -> !t.isEmpty()).toList();
        return new LoraSettings(
                count(Field.RANK),
                number(Field.ALPHA),
                number(Field.DROPOUT),
                targets,
                text(Field.RS_LORA).equals(FormTexts.ON));
    }

    private OptimizerSettings optimizer(OptimizerSettings preset) {
        return new OptimizerSettings(
                number(Field.LEARNING_RATE),
                choice(Field.SCHEDULE, OptimizerSettings.Schedule.class),
                number(Field.WARMUP),
                preset.beta1(),
                preset.beta2(),
                preset.epsilon(),
                preset.weightDecay(),
                number(Field.CLIP));
    }

    private BatchSettings batch(BatchSettings preset) {
        return new BatchSettings(
                choice(Field.UNIT, BatchSettings.Unit.class),
                choice(Field.WEIGHTS, BatchSettings.PairWeights.class),
                count(Field.MICRO_BATCH),
                count(Field.ACCUMULATION),
                number(Field.EPOCHS),
                preset.maxSteps(),
                count(Field.MAX_LENGTH),
                preset.maxPromptLength(),
                preset.truncation(),
                preset.order(),
                preset.recompute(),
                choice(Field.PIXELS, Pixels.class));
    }

    private EvaluationSettings evaluation(EvaluationSettings preset) {
        return new EvaluationSettings(
                count(Field.EVALUATE_EVERY),
                preset.rows(),
                count(Field.SAVE_EVERY),
                preset.keep(),
                number(Field.DIVERGENCE));
    }

    private ComputeSettings compute() {
        return new ComputeSettings(
                choice(Field.DEVICE, ComputeSettings.Device.class),
                count(Field.THREADS),
                choice(Field.TYPE, ComputeSettings.Type.class));
    }

    /// The folder of a run's adapter, from the workspace's; empty for none.
    private String adapter(Field field) {
        String run = text(field);
        return run.isEmpty() ? "" : "runs/" + run + "/adapter";
    }

    private String text(Field field) {
        return texts.getOrDefault(field, "").strip();
    }

    private String required(Field field) {
        if (text(field).isEmpty()) {
            throw wrong(field, "must not be empty");
        }
        return text(field);
    }

    private double number(Field field) {
        try {
            double value = Double.parseDouble(text(field));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(field, "must be a number");
        }
        throw wrong(field, "must be a finite number");
    }

    private long whole(Field field) {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException e) {
            throw wrong(field, "must be a whole number");
        }
    }

    private int count(Field field) {
        long value = whole(field);
        if (value != (int) value) {
            throw wrong(field, "is too large");
        }
        return (int) value;
    }

    private <E extends Enum<E>> E choice(Field field, Class<E> type) {
        try {
            return Enum.valueOf(type, text(field).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(field, "must be one of " + String.join(", ", field.choices()));
        }
    }

    private static UserError wrong(Field field, String rule) {
        return new UserError(rule, "field " + field.key(), "Correct this field.");
    }
}
