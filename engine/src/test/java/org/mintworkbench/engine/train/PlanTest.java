package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import tools.jackson.databind.JsonNode;

class PlanTest {
    @Test
    void learningRatesAreThoseOfTransformers() {
        for (JsonNode golden : Goldens.json("schedule.json").get("schedules")) {
            int steps = golden.get("steps").asInt();
            double rate = golden.get("learning_rate").asDouble();
            LearningRate ours =
                    new LearningRate(
                            settings(rate, schedule(golden), golden.get("warmup_steps").asDouble()),
                            steps);
            double[] rates = Goldens.doubles(golden.get("rates"));
            for (int step = 1; step <= rates.length; step++) {
                assertEquals(
                        rates[step - 1], ours.at(step), 1e-15, golden.get("type") + " " + step);
            }
        }
    }

    @Test
    void aShareOfWarmupIsRoundedUpToSteps() {
        for (JsonNode golden : Goldens.json("schedule.json").get("warmup")) {
            OptimizerSettings settings =
                    settings(1, Schedule.COSINE, golden.get("warmup_steps_argument").asDouble());
            LearningRate ours = new LearningRate(settings, golden.get("training_steps").asInt());
            assertEquals(golden.get("warmup_steps").asInt(), ours.warmupSteps());
        }
    }

    @Test
    void everyEpochSeesEveryRowOnceInAnOrderOfItsOwn() {
        BatchPlan plan = new BatchPlan(23, Configs.batch(2, 3, 3, 0), 5);

        List<Integer> first = epoch(plan, 0);
        List<Integer> second = epoch(plan, 1);

        assertEquals(IntStream.range(0, 23).boxed().toList(), first.stream().sorted().toList());
        assertEquals(IntStream.range(0, 23).boxed().toList(), second.stream().sorted().toList());
        assertFalse(first.equals(second));
        assertEquals(first, epoch(new BatchPlan(23, Configs.batch(2, 3, 3, 0), 5), 0));
        assertFalse(first.equals(epoch(new BatchPlan(23, Configs.batch(2, 3, 3, 0), 6), 0)));
    }

    @Test
    void aFractionOfAnEpochIsAFractionOfItsSteps() {
        assertEquals(4, new BatchPlan(23, Configs.batch(2, 3, 1, 0), 5).totalSteps());
        assertEquals(2, new BatchPlan(23, Configs.batch(2, 3, 0.5, 0), 5).totalSteps());
        assertEquals(6, new BatchPlan(23, Configs.batch(2, 3, 1.5, 0), 5).totalSteps());
        assertEquals(3, new BatchPlan(23, Configs.batch(2, 3, 1.5, 3), 5).totalSteps());
        assertEquals(1.0, new BatchPlan(23, Configs.batch(2, 3, 2, 0), 5).step(4).progress());
    }

    private static List<Integer> epoch(BatchPlan plan, int epoch) {
        List<Integer> rows = new ArrayList<>();
        for (int step = 1; step <= plan.stepsPerEpoch(); step++) {
            plan.step(epoch * plan.stepsPerEpoch() + step)
                    .microBatches()
                    .forEach(batch -> Arrays.stream(batch).forEach(rows::add));
        }
        return rows;
    }

    private static OptimizerSettings settings(double rate, Schedule schedule, double warmup) {
        return new OptimizerSettings(rate, schedule, warmup, 0.9, 0.999, 1e-8, 0, 1);
    }

    private static Schedule schedule(JsonNode golden) {
        return switch (golden.get("type").asString()) {
            case "cosine" -> Schedule.COSINE;
            case "linear" -> Schedule.LINEAR;
            default -> Schedule.CONSTANT;
        };
    }
}
