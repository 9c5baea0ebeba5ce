package org.mintworkbench.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.Pixels;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunConfig;

class FormReaderTest {
    private static final RunConfig PRESET =
            Preset.PAPER.config(
                    Preset.Objective.ORPO,
                    new Preset.Inputs("run", "model", "rare", "cohort", "teacher", "none"));

    private final Map<Field, String> texts = rightTexts();
    private final Map<Field, String> errors = new EnumMap<>(Field.class);

    private static Map<Field, String> rightTexts() {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.NAME, "  my run ");
        texts.put(Field.MODEL, "models/tiny");
        texts.put(Field.PREFERENCES, "k10-q10");
        texts.put(Field.WEIGHT, "0.25");
        texts.put(Field.RANK, "32");
        texts.put(Field.ALPHA, "64");
        texts.put(Field.DROPOUT, "0.1");
        texts.put(Field.TARGETS, "q_proj, v_proj  o_proj");
        texts.put(Field.RS_LORA, "on");
        texts.put(Field.START_FROM, "20261123-100000-sft");
        texts.put(Field.UNIT, "case");
        texts.put(Field.WEIGHTS, "teacher");
        texts.put(Field.PIXELS, "never");
        texts.put(Field.LEARNING_RATE, "3e-4");
        texts.put(Field.SCHEDULE, "linear");
        texts.put(Field.WARMUP, "20");
        texts.put(Field.CLIP, "0.3");
        texts.put(Field.EPOCHS, "2.5");
        texts.put(Field.MICRO_BATCH, "4");
        texts.put(Field.ACCUMULATION, "2");
        texts.put(Field.MAX_LENGTH, "900");
        texts.put(Field.EVALUATE_EVERY, "50");
        texts.put(Field.SAVE_EVERY, "100");
        texts.put(Field.DIVERGENCE, "0");
        texts.put(Field.DEVICE, "cpu");
        texts.put(Field.TYPE, "bf16");
        texts.put(Field.THREADS, "2");
        texts.put(Field.SEED, "-7");
        return texts;
    }

    private Optional<RunConfig> read() {
        return new FormReader(texts, errors).read(PRESET);
    }

    @Test
    void everyFieldOfTheFormComesIntoTheConfiguration() {
        RunConfig config = read().orElseThrow();

        assertEquals("my run", config.name());
        assertEquals("models/tiny", config.model());
        assertEquals("k10-q10", config.preferences());
        assertEquals(0.25, ((ObjectiveConfig.Orpo) config.objective()).lambda());
        assertEquals(32, config.lora().rank());
        assertEquals(64, config.lora().alpha());
        assertEquals(0.1, config.lora().dropout());
        assertEquals(List.of("q_proj", "v_proj", "o_proj"), config.lora().targets());
        assertTrue(config.lora().rsLora());
        assertEquals("runs/20261123-100000-sft/adapter", config.startFrom());
        assertEquals(BatchSettings.Unit.CASE, config.batch().unit());
        assertEquals(BatchSettings.PairWeights.TEACHER, config.batch().weights());
        assertEquals(Pixels.NEVER, config.batch().pixels());
        assertEquals(3e-4, config.optimizer().learningRate());
        assertEquals(OptimizerSettings.Schedule.LINEAR, config.optimizer().schedule());
        assertEquals(20, config.optimizer().warmup());
        assertEquals(0.3, config.optimizer().clip());
        assertEquals(2.5, config.batch().epochs());
        assertEquals(4, config.batch().microBatch());
        assertEquals(2, config.batch().accumulation());
        assertEquals(900, config.batch().maxLength());
        assertEquals(50, config.evaluation().every());
        assertEquals(100, config.evaluation().saveEvery());
        assertEquals(0, config.evaluation().divergence());
        assertEquals(2, config.compute().threads());
        assertEquals(-7, config.seed());
    }

    @Test
    void onlyDpoTakesTheReferenceAndAnEmptyOneIsTheBaseModel() {
        RunConfig dpo =
                Preset.PAPER.config(
                        Preset.Objective.DPO,
                        new Preset.Inputs("run", "model", "rare", "cohort", "teacher", "none"));
        texts.put(Field.REFERENCE, "20261123-100000-sft");
        assertEquals(
                new ObjectiveConfig.Dpo(0.25, "runs/20261123-100000-sft/adapter"),
                new FormReader(texts, errors).read(dpo).orElseThrow().objective());
        texts.put(Field.REFERENCE, "");
        assertEquals(
                new ObjectiveConfig.Dpo(0.25, ""),
                new FormReader(texts, errors).read(dpo).orElseThrow().objective());
    }

    @Test
    void whatTheFormDoesNotAskForStaysAsThePresetHasIt() {
        RunConfig config = read().orElseThrow();

        assertEquals("paper", config.preset());
        assertEquals(PRESET.sampling(), config.sampling());
        assertEquals(PRESET.batch().truncation(), config.batch().truncation());
        assertEquals(PRESET.optimizer().beta2(), config.optimizer().beta2());
        assertEquals(
                ((ObjectiveConfig.Orpo) PRESET.objective()).logProb(),
                ((ObjectiveConfig.Orpo) config.objective()).logProb());
    }

    @ParameterizedTest(name = "{0} = \"{1}\" {2}")
    @CsvSource({
        "NAME, '', must not be empty",
        "MODEL, '  ', must not be empty",
        "PREFERENCES, '', must not be empty",
        "WEIGHT, -1, must be 0 or more",
        "WEIGHT, NaN, must be a finite number",
        "WEIGHT, one, must be a number",
        "RANK, 0, must be at least 1",
        "RANK, 16.5, must be a whole number",
        "RANK, 99999999999, is too large",
        "ALPHA, 0, must be above 0",
        "DROPOUT, 1, must be 0 to below 1",
        "TARGETS, ' , ', must name at least one module",
        "LEARNING_RATE, '', must be a number",
        "LEARNING_RATE, 1e400, must be a finite number",
        "SCHEDULE, wavy, 'must be one of cosine, linear, constant'",
        "EPOCHS, '1,5', must be a number",
        "DEVICE, tpu, 'must be one of cpu, cuda'",
        "TYPE, fp8, 'must be one of fp32, bf16'",
        "UNIT, dozen, 'must be one of pair, case'",
        "SEED, 1.0, must be a whole number",
    })
    void aWrongFieldSaysWhatItMustBeAndNothingIsMade(Field field, String text, String message) {
        texts.put(field, text);

        assertTrue(read().isEmpty());
        assertEquals(Map.of(field, message), errors);
    }

    @Test
    void theTeachersWeightsNeedWholeCases() {
        texts.put(Field.UNIT, "pair");

        assertTrue(read().isEmpty());
        assertEquals(Map.of(Field.WEIGHTS, "must be uniform unless batch.unit is case"), errors);
    }

    @Test
    void everyWrongFieldIsToldAtOnce() {
        texts.put(Field.RANK, "-3");
        texts.put(Field.LEARNING_RATE, "fast");
        texts.put(Field.SEED, "");

        assertTrue(read().isEmpty());
        assertEquals(
                java.util.Set.of(Field.RANK, Field.LEARNING_RATE, Field.SEED), errors.keySet());
    }
}
