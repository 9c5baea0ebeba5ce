package org.mintworkbench.app.run;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// A configuration as the form's texts; [FormReader] goes the other way.
final class FormTexts {
    static final String ON = "on";
    static final String OFF = "off";

    private FormTexts() {}

    /// Of every field that a preset decides.
    static Map<Field, String> of(RunConfig config) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(
                Field.WEIGHT,
                switch (config.objective()) {
                    case ObjectiveConfig.Orpo o -> plain(o.lambda());
                    case ObjectiveConfig.Dpo d -> plain(d.beta());
                    case ObjectiveConfig.Sft s -> "0";
                    case ObjectiveConfig.Base b -> "0";
                });
        values.putAll(of(config.lora()));
        values.put(Field.LEARNING_RATE, plain(config.optimizer().learningRate()));
        values.put(Field.SCHEDULE, low(config.optimizer().schedule()));
        values.put(Field.WARMUP, plain(config.optimizer().warmup()));
        values.put(Field.CLIP, plain(config.optimizer().clip()));
        values.put(Field.UNIT, low(config.batch().unit()));
        values.put(Field.WEIGHTS, low(config.batch().weights()));
        values.put(Field.PIXELS, low(config.batch().pixels()));
        values.put(Field.EPOCHS, plain(config.batch().epochs()));
        values.put(Field.MICRO_BATCH, Integer.toString(config.batch().microBatch()));
        values.put(Field.ACCUMULATION, Integer.toString(config.batch().accumulation()));
        values.put(Field.MAX_LENGTH, Integer.toString(config.batch().maxLength()));
        values.put(Field.EVALUATE_EVERY, Integer.toString(config.evaluation().every()));
        values.put(Field.SAVE_EVERY, Integer.toString(config.evaluation().saveEvery()));
        values.put(Field.DIVERGENCE, plain(config.evaluation().divergence()));
        values.put(Field.DEVICE, low(config.compute().device()));
        values.put(Field.TYPE, low(config.compute().type()));
        values.put(Field.THREADS, Integer.toString(config.compute().threads()));
        values.put(Field.SEED, Long.toString(config.seed()));
        return values;
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Of the fields of an adapter.
    static Map<Field, String> of(LoraSettings lora) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.RANK, Integer.toString(lora.rank()));
        values.put(Field.ALPHA, plain(lora.alpha()));
        values.put(Field.DROPOUT, plain(lora.dropout()));
        values.put(Field.TARGETS, String.join(",", lora.targets()));
        values.put(Field.RS_LORA, lora.rsLora() ? ON : OFF);
        return values;
    }

    /// A number as one would type it, e.g. `16`, `0.05`, `5e-5`.
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.replaceFirst("\\.0E", "e").replace('E', 'e');
    }
}
