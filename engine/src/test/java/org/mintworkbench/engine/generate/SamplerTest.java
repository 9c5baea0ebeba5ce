package org.mintworkbench.engine.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.generate.Sampler.Choice;
import org.mintworkbench.engine.model.Goldens;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

class SamplerTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-sharded"})
    void probabilitiesAreThoseOfTransformers(String model) {
        JsonNode golden =
                Json.readTree(Goldens.folder().resolve(model).resolve("generate.json"))
                        .path("sampler");
        assertTrue(golden.path("cases").size() > 10);
        for (JsonNode golden1 : golden.path("cases")) {
            JsonNode settings = golden1.path("settings");
            float[] logits = logits(golden);
            BitSet seen = new BitSet();
            golden.path("input_ids").forEach(id -> seen.set(id.asInt()));
            Choice choice = new Sampler(sampling(settings)).choice(logits, seen);
            double[] ours = new double[logits.length];
            for (int i = 0; i < choice.ids().length; i++) {
                ours[choice.ids()[i]] = choice.probabilities()[i];
            }
            assertArrayEquals(
                    expected(golden1.path("probabilities"), ours.length),
                    ours,
                    1e-5,
                    settings.toString());
            if (settings.path("temperature").asDouble(1) > 0.1) {
                int kept =
                        golden1.path("kept").isArray()
                                ? golden1.path("kept").size()
                                : golden1.path("kept").asInt();
                assertEquals(kept, choice.ids().length, settings.toString());
            }
        }
    }

    @Test
    void drawsFollowTheProbabilities() {
        Sampler sampler = new Sampler(Sampling.temperature(1));
        SeededRandom random = new SeededRandom(1);
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            float[] logits = {(float) Math.log(0.2), (float) Math.log(0.5), (float) Math.log(0.3)};
            counts[sampler.next(logits, new BitSet(), random)]++;
        }
        assertEquals(6000, counts[0], 350);
        assertEquals(15000, counts[1], 450);
    }

    private static Sampling sampling(JsonNode settings) {
        return new Sampling(
                settings.path("repetition_penalty").asDouble(1),
                settings.path("temperature").asDouble(1),
                settings.path("top_k").asInt(0),
                settings.path("top_p").asDouble(1),
                settings.path("min_p").asDouble(0));
    }

    private static float[] logits(JsonNode golden) {
        float[] logits = new float[golden.path("logits").size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) golden.path("logits").path(i).asDouble();
        }
        return logits;
    }

    private static double[] expected(JsonNode probabilities, int size) {
        double[] expected = new double[size];
        if (probabilities.isArray()) {
            Arrays.setAll(expected, i -> probabilities.path(i).asDouble());
        } else {
            probabilities
                    .properties()
                    .forEach(e -> expected[Integer.parseInt(e.getKey())] = e.getValue().asDouble());
        }
        return expected;
    }
}
